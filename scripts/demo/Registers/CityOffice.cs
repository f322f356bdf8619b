namespace Platform.Demo.Registers;

/// <summary>What the city's own bodies have done: plans, the steering committee's checks, tasks with their outcome and visits.</summary>
internal static class CityOffice
{
    private const string Api = "/api/office/";
    private const string City = "703";
    private static readonly string[] Five = ["25459", "25471", "25474", "25477", "25480"];

    public static async Task RunAsync(Desk desk)
    {
        var scan = await desk.UploadAsync(Api + "files", City);
        await PlanAsync(desk, "48/KH-UBND", "CityPeopleCommittee", "Drug7", "Xây dựng 03 xã sạch về ma túy", Year.Day(4, 22), scan);
        await PlanAsync(desk, "77/KH-UBND", "CityPeopleCommittee", "TaskIV2", "Thực hiện nghị quyết về 03 xã, 02 phường", Year.Day(6, 20), scan);
        await desk.PostAsTeamAsync(Api + "documents", new { unitCodes = Array.Empty<string>(), ofCity = true, number = "112/KH-CATP", type = "Plan", issuer = "CityPolice", issuedOn = Year.Day(2, 19), secrecy = "Confidential", criteria = new[] { "Task4l" } });
        await CommitteeAsync(desk);
        await TaskAsync(desk, "Training", "CityPolice", "Tập huấn xử lý vi phạm trật tự, an toàn giao thông", null, Year.Day(5, 3));
        foreach (var body in new[] { "Đảng ủy Phường 3", "Đảng ủy xã Thạnh Tân", "Chi bộ Văn phòng" })
            await TaskAsync(desk, "PartyBody", "CityParty", body, "19-KH/ĐU", body.StartsWith("Chi", StringComparison.Ordinal) ? null : Year.Day(7, 15));
        await TaskAsync(desk, "Task", "CityPeopleCommittee", "Giao nhiệm vụ Phòng Văn hóa – Thông tin", null, null);
        await TaskAsync(desk, "Oversight", "CityMobilisation", "Giám sát việc thực hiện tại Phường Ninh Sơn", null, Year.Day(9, 26));
        await TaskAsync(desk, "Supervision", "CityInspection", "Kiểm tra cấp ủy thực hiện nghị quyết", "9-CTr/UBKT", Year.Day(10, 17));
        await TaskAsync(desk, "Supervision", "CityCouncil", "Giám sát công tác phòng, chống ma túy", "6/CTr-HĐND", null);
        await TaskAsync(desk, "UnitProgramme", "CityPeopleCommittee", "Kế hoạch và báo cáo của năm đơn vị", "80/KH-UBND", Year.Day(11, 25), Five);
        var member = await desk.PostAsTeamAsync(Api + "city-tasks", Task("Responsibility", "CityParty", "Theo dõi, kiểm tra, đôn đốc năm đơn vị", "210-QĐ/ThU", Five, "Nguyễn Minh Phụ"));
        var units = member["units"]!.AsArray().Select(unit => (string)unit!["unitId"]!).ToList();
        // One unit was never visited.
        foreach (var unitId in units.Take(4))
            await desk.PostAsTeamAsync($"{Api}city-tasks/{member["recordId"]}/visits", new { on = Year.Day(8, 8), unitId, note = "Làm việc với Đảng ủy, kiểm tra tiến độ" });
        foreach (var register in new[] { "documents", "boards", "city-tasks" })
            await desk.PostAsTeamAsync($"{Api}confirmations/{register}", new { unitCode = City, through = Year.Last });
    }

    private static Task PlanAsync(Desk desk, string number, string issuer, string criterion, string about, DateOnly on, string scan) => desk.PostAsTeamAsync(Api + "documents", new
    {
        unitCodes = Five, ofCity = true, number, type = "Plan", issuer, issuedOn = on, @abstract = about, criteria = new[] { criterion }, files = new[] { scan },
    });

    private static async Task CommitteeAsync(Desk desk)
    {
        var board = await desk.PostAsTeamAsync(Api + "boards", new
        {
            unitCodes = Five, ofCity = true, kind = "Committee138", reports = "HalfYearly", decisionNumber = "2501/QĐ-UBND", decidedOn = Year.Day(1, 10),
            members = new[] { new { name = Names.Person(desk.Chance), position = "Chair", duty = "Phụ trách chung" }, new { name = Names.Person(desk.Chance), position = "Standing", duty = "Công an thành phố" } },
        });
        foreach (var unit in board["units"]!.AsArray())
            await desk.PostAsTeamAsync($"{Api}boards/{board["recordId"]}/events", new { kind = "Check", on = Year.Day(9, 12), number = desk.Number("BB-BCĐ"), unitId = (string)unit!["unitId"]! });
    }

    private static async Task TaskAsync(Desk desk, string kind, string body, string title, string? plan, DateOnly? done, string[]? units = null)
    {
        var task = await desk.PostAsTeamAsync(Api + "city-tasks", Task(kind, body, title, plan, units ?? [], null));
        if (done is { } on)
            await desk.PostAsTeamAsync($"{Api}city-tasks/{task["recordId"]}/outcome", new { on, resultNumber = desk.Number("BC") });
    }

    private static object Task(string kind, string body, string title, string? plan, string[] units, string? member) =>
        new { unitCodes = units, ofCity = true, kind, body, title, givenOn = Year.Day(2, 26), dueOn = Year.Day(11, 30), planNumber = plan, member };
}
