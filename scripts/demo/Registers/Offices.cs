namespace Platform.Demo.Registers;

/// <summary>What offices of units keep: papers, boards, figures, money; a ward's whole set, of a commune what the city asks of every unit.</summary>
internal static class Offices
{
    // The office works as itself; the register of businesses is the police's.
    private const string Api = "/api/office/";

    public static async Task WardAsync(Desk desk)
    {
        var story = desk.Place.Story;
        var scan = await desk.UploadAsync(Api + "files", desk.Place.Code);
        foreach (var (kind, issuer, number, criterion, about, day) in Papers(desk))
            if (!story.PapersMissing.Contains(criterion, StringComparer.Ordinal))
                await PaperAsync(desk, scan, kind, issuer, number, criterion, about, day);
        await BoardsAsync(desk, whole: true);
        foreach (var (kind, total) in new (string, int?)[]
                 {
                     ("CriminalSubjects", 14), ("GamblingSubjects", 6), ("ListedSubjects", 41), ("SecrecyBreaches", null), ("Disunity", null), ("IrregularPetitions", null), ("Corruption", null), ("WeaponBreaches", null),
                     ("DisciplinedOfficers", null),
                 })
            await desk.PostAsTeamAsync(Api + "counts", new { unitCode = desk.Place.Code, kind, from = Year.First, through = Year.Last, numerator = total ?? 0, denominator = total, @sealed = kind == "CriminalSubjects" });
        await DirectivesAsync(desk);
        await BusinessesAsync(desk);
        await MoneyAsync(desk);
        for (var month = 7; month <= 11; month++)
        {
            var paid = month < 11 || !story.AllowanceOpen;
            await desk.PostAsTeamAsync(Api + "allowances", new
            {
                unitCode = desk.Place.Code, year = 2024, month, dueOn = Year.Day(month + 1, 5), membersDue = 35, membersPaid = paid ? 35 : 0, paidOn = paid ? Year.Day(month + 1, 4) : (DateOnly?)null, listNumber = paid ? $"{month}/BKCT" : null,
            });
        }
        var safe = await desk.PostAsTeamAsync(Api + "safe-units", new
        {
            unitCode = desk.Place.Code, year = 2024, registeredOn = Year.Day(3, 4), registrationNumber = "15/ĐK-UBND", areas = desk.Place.Hamlets.Select(h => new { name = h.Name, met = true, ratedOn = Year.Day(11, 18) }), files = new[] { scan },
        });
        await desk.PostAsTeamAsync($"{Api}safe-units/{safe["recordId"]}/decision", new { number = "1204/QĐ-UBND", on = Year.Day(11, 29), recognised = true, files = new[] { scan } });
    }

    public static async Task CommuneAsync(Desk desk)
    {
        var scan = await desk.UploadAsync(Api + "files", desk.Place.Code);
        await PaperAsync(desk, scan, "Minutes", "PartyCommittee", "3/BB-ĐU", "Task1", "Hội nghị quán triệt các luật, chỉ thị, chương trình phối hợp", Year.Day(3, 12));
        await PaperAsync(desk, scan, "Minutes", "Police", "21/BB-CAX", "Task4a", "Rà soát điểm, tụ điểm ma túy và cơ sở kinh doanh có điều kiện", Year.Day(5, 20));
        await BoardsAsync(desk, whole: false);
        await desk.PostAsTeamAsync(Api + "counts", new { unitCode = desk.Place.Code, kind = "ListedSubjects", from = Year.First, through = Year.Last, numerator = 23, denominator = 23 });
        await MoneyAsync(desk);
    }

    /// <summary>Its registers are complete; those of figures were confirmed by signing.</summary>
    public static async Task ReturnsAsync(Desk desk)
    {
        foreach (var register in new[] { "documents", "directives", "boards", "businesses", "budget-lines", "allowances", "safe-units" })
            await (register == "businesses" ? desk.PostAsync($"{Api}confirmations/{register}", Through(desk)) : desk.PostAsTeamAsync($"{Api}confirmations/{register}", Through(desk)));
    }

    private static object Through(Desk desk) => new { unitCode = desk.Place.Code, through = Year.Last };

    private static IEnumerable<(string Kind, string Issuer, string Number, string Criterion, string About, DateOnly On)> Papers(Desk desk) =>
    [
        ("Resolution", "PartyCommittee", "08-NQ/ĐU", "Have31a", "Lãnh đạo phong trào toàn dân bảo vệ an ninh Tổ quốc năm 2024", Year.Day(1, 25)),
        ("Plan", "PeopleCommittee", "12/KH-UBND", "Have31a", "Kế hoạch phong trào toàn dân bảo vệ an ninh Tổ quốc năm 2024", Year.Day(2, 5)),
        ("Minutes", "PartyCommittee", "4/BB-ĐU", "Have31a", "Hội nghị quán triệt nghị quyết, kế hoạch", Year.Day(2, 20)),
        ("Plan", "Committee138", "2/KH-BCĐ138", "Have31b", "Kế hoạch hoạt động của Ban Chỉ đạo 138 năm 2024", Year.Day(2, 7)),
        ("Plan", "PeopleCommittee", "61/KH-UBND", "Have33", "Tuyển chọn Tổ bảo vệ an ninh, trật tự", Year.Day(6, 24)),
        ("Plan", "Police", "5/KHPH-CAP", "Have36a", "Phối hợp Công an – Quân sự – Mặt trận – đoàn thể", Year.Day(2, 15)),
        ("HouseRules", "PeopleCommittee", "1/NQy-UBND", "Have38e", "Nội quy ra, vào trụ sở", Year.Day(1, 8)),
        ("Roster", "PeopleCommittee", "2/BPC-UBND", "Have38f", "Phân công bảo vệ trụ sở", Year.Day(1, 8)),
        ("OfficialLetter", "PeopleCommittee", "140/UBND", "Have311a", "Đôn đốc, kiểm tra công tác bảo đảm an ninh, trật tự", Year.Day(4, 16)),
        ("Minutes", "PartyCommittee", "5/BB-ĐU", "Task1", "Hội nghị quán triệt các luật, chỉ thị, chương trình phối hợp", Year.Day(3, 12)),
        ("Minutes", "Police", "33/BB-CAP", "Task4a", "Rà soát điểm, tụ điểm ma túy và cơ sở kinh doanh có điều kiện", Year.Day(5, 20)),
    ];

    private static Task PaperAsync(Desk desk, string scan, string type, string issuer, string number, string criterion, string about, DateOnly on) => desk.PostAsTeamAsync(Api + "documents", new
    {
        unitCodes = new[] { desk.Place.Code }, number, type, issuer, issuedOn = on, @abstract = about, criteria = new[] { criterion }, files = new[] { scan },
    });

    private static async Task BoardsAsync(Desk desk, bool whole)
    {
        foreach (var kind in new[] { "Committee138", "TrafficSafety", "FireRescue" })
        {
            var members = new[] { ("Chair", "Phụ trách chung"), ("Deputy", "Giúp việc Trưởng ban"), ("Standing", "Công an"), ("Member", "Mặt trận, đoàn thể"), ("Member", "Quân sự") };
            var board = await desk.PostAsTeamAsync(Api + "boards", new
            {
                unitCodes = new[] { desk.Place.Code }, kind, reports = "Quarterly", decisionNumber = desk.Number("QĐ-UBND"), decidedOn = Year.Day(1, 15),
                members = members.Select(m => new { name = Names.Person(desk.Chance), position = m.Item1, duty = m.Item2 }),
            });
            if (!whole || kind != "Committee138")
                continue;
            var events = new List<object> { new { kind = "Check", on = Year.Day(5, 9), number = "7/BB-BCĐ" }, new { kind = "InterimReview", on = Year.Day(7, 5), number = "18/BC-BCĐ" } };
            if (!desk.Place.Story.FinalReviewMissing)
                events.Add(new { kind = "FinalReview", on = Year.Day(12, 12), number = "40/BC-BCĐ" });
            events.AddRange(new[] { Year.Day(3, 31), Year.Day(6, 30), Year.Day(9, 30), Year.Last }.Select(end => (object)new { kind = "Report", on = end, number = $"{end.Month}/BC-BCĐ", periodEnd = end }));
            foreach (var done in events)
                await desk.PostAsTeamAsync($"{Api}boards/{board["recordId"]}/events", done);
        }
    }

    private static async Task DirectivesAsync(Desk desk)
    {
        foreach (var (number, issued, due, done, addressee) in new[]
                 {
                     ("35-CT/TU", Year.Day(3, 1), Year.Day(6, 15), Year.Day(6, 10), "PartyCommittee"),
                     ("927/PV01-XDPT", Year.Day(5, 28), Year.Day(9, 30), Year.Day(desk.Place.Story.DirectiveLate ? 10 : 9, 20), "PoliceChief"),
                 })
        {
            var directive = await desk.PostAsTeamAsync(Api + "directives", new
            {
                unitCode = desk.Place.Code, number, type = number.Contains("CT", StringComparison.Ordinal) ? "Directive" : "OfficialLetter", issuer = "Province", issuedOn = issued, receivedOn = issued.AddDays(3), dueOn = due, addressee,
                @abstract = "Tăng cường công tác bảo đảm an ninh, trật tự",
            });
            await desk.PostAsTeamAsync($"{Api}directives/{directive["recordId"]}/implementation", new { actingNumber = desk.Number("KH-UBND"), actingOn = issued.AddDays(20), reportNumber = desk.Number("BC-UBND"), reportedOn = done });
        }
    }

    private static async Task BusinessesAsync(Desk desk)
    {
        foreach (var (name, trade) in new[] { ("Nhà nghỉ Hoa Sen", "Dịch vụ lưu trú"), ("Tiệm cầm đồ 30/4", "Dịch vụ cầm đồ") })
        {
            var business = await desk.PostAsync(Api + "businesses", new { unitCode = desk.Place.Code, kind = "Business", name, address = "Đường 30/4", trade, from = Year.Day(1, 2), planned = new[] { Year.Day(5, 31) } });
            await desk.PostAsync($"{Api}businesses/{business["recordId"]}/inspections", new { on = Year.Day(5, 21), recordNo = desk.Number("BB-CAP"), clean = true });
            await desk.PostAsync($"{Api}businesses/{business["recordId"]}/pledges", new { on = Year.Day(5, 21) });
        }
        var point = await desk.PostAsync(Api + "businesses", new { unitCode = desk.Place.Code, kind = "PublicOrderPoint", name = "Khu vực bến xe", address = "Đường Trưng Nữ Vương", trade = "Tụ tập, gây rối đêm khuya", from = Year.Day(4, 2) });
        await desk.PostAsync($"{Api}businesses/{point["recordId"]}/resolution", new { on = Year.Day(8, 14), number = desk.Number("BB-CAP") });
    }

    private static Task MoneyAsync(Desk desk) => desk.PostAsTeamAsync(Api + "budget-lines", new
    {
        unitCode = desk.Place.Code, year = 2024, source = "CityBudget", purpose = "Phong trào toàn dân bảo vệ an ninh Tổ quốc", amountVnd = 150_000_000 + (1_000_000L * desk.Chance.Number(0, 80)), decisionNumber = "3310/QĐ-UBND", decidedOn = new DateOnly(2023, 12, 22),
    });
}
