using System.Text.Json.Nodes;

namespace Platform.Demo.Registers;

/// <summary>Facilities with their yearly plan and its inspections, violations, and what burned.</summary>
internal static class Fire
{
    private static readonly (string Kind, string Name, string Class)[] Facilities =
    [
        ("Trade", "Cửa hàng vật liệu xây dựng", "AnnexIV"), ("FoodService", "Quán ăn", "AnnexIV"), ("Lodging", "Nhà nghỉ", "AnnexII"), ("School", "Trường tiểu học", "AnnexII"),
        ("Entertainment", "Karaoke", "AnnexII"), ("Warehouse", "Kho nông sản", "AnnexIV"), ("Production", "Cơ sở chế biến mì", "AnnexIV"), ("Fuel", "Cửa hàng xăng dầu", "AnnexII"),
        ("Health", "Phòng khám", "AnnexIV"), ("DwellingWithBusiness", "Nhà ở kết hợp kinh doanh tạp hóa", "AnnexIV"), ("Office", "Trụ sở làm việc", "AnnexIV"), ("Worship", "Thánh thất", "AnnexIV"),
    ];

    private static readonly string[] Findings =
        ["Bình chữa cháy hết hạn kiểm định", "Lối thoát nạn bị che chắn", "Chưa có phương án chữa cháy cơ sở", "Dây dẫn điện đấu nối không bảo đảm an toàn"];

    public static async Task InspectionsAsync(Desk desk)
    {
        var facilities = new List<JsonNode>();
        foreach (var (kind, name, annex) in Facilities)
            facilities.Add(await desk.PostAsync("/api/fire/facilities", new
            {
                name = $"{name} {desk.Chance.One(desk.Place.Hamlets).Name}",
                kind,
                address = Names.Address(desk.Chance),
                units = new[] { new { unitCode = desk.Place.Code, from = desk.Chance.Day(new DateOnly(2015, 1, 1), new DateOnly(2021, 12, 31)) } },
                classifications = new[] { new { classes = new[] { annex }, from = new DateOnly(2022, 1, 1) } },
            }));
        var lines = facilities.Select(f => new { facilityId = Id(f, "facilityId"), due = desk.Chance.Day(Year.Day(2, 1), Year.Day(11, 30)) }).ToList();
        if (desk.Place.Story.InspectionLate)
            lines[0] = lines[0] with { due = Year.Day(12, 10) };
        var plan = await desk.PostAsync("/api/fire/plans", new { unitCode = desk.Place.Code, year = 2024, lines });
        foreach (var line in plan["lines"]!.AsArray().Where(l => !desk.Place.Story.InspectionLate || Id(l!, "facilityId") != lines[0].facilityId).ToList())
            await InspectAsync(desk, line!);
        await desk.PostAsync("/api/fire/plans", new { unitCode = desk.Place.Code, year = 2025, lines = lines.Take(3).Select((l, i) => l with { due = new DateOnly(2025, 1, 8 + (7 * i)) }) });
        if (desk.Place.Story.FireViolationOpen)
            await FindAsync(desk, lines[1].facilityId, Year.Day(11, 20), Year.Day(12, 15), settled: false);
    }

    public static async Task IncidentsAsync(Desk desk)
    {
        for (var i = desk.Chance.Number(1, 3); i > 0; i--)
        {
            var at = desk.Chance.Moment(desk.Chance.Day(Year.First, Year.Day(12, 20)));
            await desk.PostAsync("/api/fire/incidents", new
            {
                occurredAt = at,
                unitCode = desk.Place.Code,
                kind = desk.Chance.In100(80) ? "Fire" : "Rescue",
                affected = desk.Chance.One(["Dwelling", "Vehicle", "Waste", "DwellingWithBusiness"]),
                place = $"{Names.Address(desk.Chance)}, {desk.Chance.One(desk.Place.Hamlets).Name}",
                casualties = desk.Chance.In100(30) ? new[] { new { outcome = "Injured" } } : [],
                cause = desk.Chance.One(["Electricity", "OpenFlame", "Burning", "Unknown"]),
                damageVnd = 1_000_000L * desk.Chance.Number(2, 90),
                alarmAt = at.AddMinutes(4),
                arrivedAt = at.AddMinutes(desk.Chance.Number(9, 18)),
                extinguishedAt = at.AddMinutes(desk.Chance.Number(30, 95)),
            });
        }
    }

    private static async Task InspectAsync(Desk desk, JsonNode line)
    {
        var held = DateOnly.Parse(Id(line, "due"), System.Globalization.CultureInfo.InvariantCulture).AddDays(desk.Chance.Number(-6, 9));
        var fault = desk.Chance.In100(30);
        if (fault)
            await FindAsync(desk, Id(line, "facilityId"), held, held.AddDays(15), settled: true, Id(line, "lineId"));
        else
            await RecordAsync(desk, Id(line, "facilityId"), held, "Met", Id(line, "lineId"));
    }

    /// <summary>An inspection that found something, and what became of it.</summary>
    private static async Task FindAsync(Desk desk, string facilityId, DateOnly held, DateOnly due, bool settled, string? lineId = null)
    {
        var inspection = await RecordAsync(desk, facilityId, held, "NotMet", lineId);
        var violation = await desk.PostAsync("/api/fire/violations", new
        {
            inspectionId = Id(inspection, "inspectionId"), finding = desk.Chance.One(Findings), recommendation = "Khắc phục và báo cáo bằng văn bản", due,
        });
        if (!settled)
            return;
        object outcome = desk.Chance.In100(70)
            ? new { kind = "Mended", on = due.AddDays(-3) }
            : new { kind = "Fined", on = due.AddDays(-3), decisionNo = desk.Number("QĐ-XPVPHC"), fineVnd = 2_000_000 };
        await desk.PostAsync($"/api/fire/violations/{Id(violation, "violationId")}/outcomes", outcome);
    }

    private static Task<JsonNode> RecordAsync(Desk desk, string facilityId, DateOnly heldOn, string result, string? lineId) => desk.PostAsync("/api/fire/inspections", new
    {
        facilityId,
        heldOn,
        kind = lineId is null ? "AdHoc" : "Periodic",
        recordNo = desk.Number("BB-KTPCCC"),
        team = "Tổ kiểm tra an toàn PCCC",
        items = new[] { new { item = "Lối thoát nạn", result = "Met" }, new { item = "Phương tiện chữa cháy tại chỗ", result } },
        conclusion = result == "Met" ? "Bảo đảm an toàn PCCC" : "Có tồn tại, kiến nghị khắc phục",
        lineId,
    });

    private static string Id(JsonNode node, string member) => node[member]!.GetValue<string>();
}
