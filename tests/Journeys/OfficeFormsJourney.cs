using Xunit;

namespace Platform.Journeys;

/// <summary>The rows of an office's page that a register's form closes: by their own entry, and not by one that says too little.</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class OfficeFormsJourney(WholePlatform platform)
{
    private const string Ward3 = "25459";
    private const string City = "703";
    private const string Day = "2024-12-31";

    // A return reaches no further than a week: what the city's units return is not yet one for the year's end.
    private const string CityDay = "2024-12-20";

    private static readonly string[] Five = ["25459", "25471", "25474", "25477", "25480"];

    [Fact]
    public async Task Each_row_of_the_ward_is_closed_by_its_entry_and_by_no_other()
    {
        using var clerk = await ClearedAsync("vp.phuong3");
        using var guard = await platform.ClientAsync("ca.phuong3");
        using var board = await platform.ClientAsync("bcd138");
        await using var browser = await Browser.OpenAsync();
        await using var other = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "vp.phuong3");
        var desk = new OfficeDesk(browser, page, board, platform.Address, Ward3, Day);
        var station = new OfficeDesk(other, await other.SignInAsync(platform, "ca.phuong3"), board, platform.Address, Ward3, Day);
        string[] criteria = ["HAVE.1", "HAVE.3.1b.2", "HAVE.3.1b.3", "HAVE.3.1b.4", "HAVE.3.1b.5", "HAVE.3.1b.6", "HAVE.3.4b", "HAVE.3.7a", "HAVE.3.10", "HAVE.3.11c.2", "HAVE.3.11d"];
        await desk.LacksDataAsync(criteria);
        // What came from above, what the police know of, and a year that was registered and rated.
        var (office, police) = (new OfficeRegisters(clerk, Ward3), new OfficeRegisters(guard, Ward3));
        await office.Directive().MakeAsync();
        await office.RatedAsync();
        await police.Business("Business").MakeAsync();
        await police.Business("PublicOrderPoint").MakeAsync();

        await desk.RecordAsync(Ward3, "HAVE.1", false, ("actingOn", "2024-03-20"), ("actingNumber", "7/KH"));
        await desk.RecordAsync(Ward3, "HAVE.1", true, ("reportedOn", "2024-05-20"), ("reportNumber", "9/BC"));
        await desk.RecordAsync(Ward3, "HAVE.3.7a", false, ("amountVnd", "0"), ("decidedOn", "2024-01-20"), ("decisionNumber", "5/QĐ-UBND"), ("purpose", "Phong trào"));
        await desk.RecordAsync(Ward3, "HAVE.3.7a", true, ("amountVnd", "250000000"), ("decidedOn", "2024-01-25"), ("decisionNumber", "6/QĐ-UBND"), ("purpose", "Phong trào"));
        await desk.RecordAsync(Ward3, "HAVE.3.4b", false, ("year", "2024"), ("month", "4"), ("dueOn", "2024-05-05"), ("membersDue", "35"), ("membersPaid", "34"), ("paidOn", "2024-05-02"), ("listNumber", "7/BK"));
        await desk.RecordAsync(Ward3, "HAVE.3.4b", true, ("on", "2024-05-04"), ("membersPaid", "35"), ("listNumber", "8/BK"));
        await desk.RecordAsync(Ward3, "TASK.5.2", true, [.. Decided, ("members[0].duty", "Phụ trách chung"), ("members[0].name", "Trần Thị Trưởng")]);
        await desk.RecordAsync(Ward3, "TASK.5.3", true, [.. Decided, ("members[0].duty", "Phụ trách chung"), ("members[0].name", "Trần Thị Trưởng")]);
        await desk.RecordAsync(Ward3, "HAVE.3.1b.2", false, [.. Decided, ("members[0].name", "Trần Thị Trưởng")]);
        await desk.RecordAsync(Ward3, "HAVE.3.1b.2", true, ("members[0].duty", "Phụ trách chung"), ("reason", "phân công bổ sung"));
        // Each closes its own row; those after it still ask.
        await desk.RecordAsync(Ward3, "HAVE.3.1b.3", true, ("on", "2024-05-20"), ("number", "1/BB"));
        await desk.RecordAsync(Ward3, "HAVE.3.1b.4", true, ("on", "2024-06-28"), ("number", "2/BC"));
        await desk.RecordAsync(Ward3, "HAVE.3.1b.5", true, ("on", "2024-12-20"), ("number", "3/BC"));
        await desk.RecordAsync(Ward3, "HAVE.3.1b.6", true, ("on", "2024-12-31"), ("periodEnd", "2024-12-31"), ("number", "4/BC"));
        await station.RecordAsync(Ward3, "HAVE.3.11d", false, ("on", "2024-05-20"), ("clean", "true"), ("recordNo", "3/BB"));
        await station.RecordAsync(Ward3, "HAVE.3.11d", true, ("on", "2024-05-20"));
        await station.RecordAsync(Ward3, "HAVE.3.11c", false, ("on", "2024-05-20"), ("due", "2024-06-30"), ("number", "3/KH"));
        await station.RecordAsync(Ward3, "HAVE.3.11c", true, ("on", "2024-07-01"), ("due", "2024-12-31"), ("number", "4/KH"));
        // What is a paper in itself has its value at once; of the others none is returned as complete yet.
        string[] papers = ["HAVE.3.1b.4", "HAVE.3.1b.5", "HAVE.3.10"];
        await desk.LacksDataAsync(criteria.Except([.. papers[..2]], StringComparer.Ordinal));
        await desk.RecordAsync(Ward3, "HAVE.3.10", true, ("on", "2024-11-29"), ("recognised", "true"), ("number", "12/QĐ-UBND"));
        foreach (var paper in papers)
            await desk.TurnsAsync(paper, paper);

        // One return for each register: its rows have their value with it.
        await desk.ConfirmAsync(Ward3, "HAVE.3.7a");
        await desk.TurnsAsync("HAVE.3.7a", "HAVE.3.7a");
        foreach (var row in new[] { "HAVE.1", "HAVE.3.4b", "HAVE.3.1b.2" })
            await desk.ConfirmAsync(Ward3, row);
        await station.ConfirmAsync(Ward3, "HAVE.3.11d");
        foreach (var criterion in criteria)
            await desk.TurnsAsync(criterion);
        await desk.OpenAsync(Ward3);
        await desk.LookAsync("office-forms-done");
        Assert.Empty(browser.Complaints.Concat(other.Complaints));
    }

    [Fact]
    public async Task Each_row_of_the_citys_bodies_is_closed_by_its_entry_and_by_no_other()
    {
        using var clerk = await ClearedAsync("vp.thanhpho");
        using var board = await platform.ClientAsync("bcd138");
        var units = Five.Select(code => new OfficeRegisters(clerk, City, code)).ToList();
        // Four units of five are visited, checked, and have reported.
        foreach (var (i, unit) in units.Index())
        {
            await unit.TaskAsync("UnitProgramme", "CityPeopleCommittee", i == 0 ? [] : [("outcome", """{"on":"2024-05-30","resultNumber":"9/BC"}""")]);
            await unit.TaskAsync("Responsibility", "CityParty", i == 0 ? [] : [("visits", """{"on":"2024-05-09","note":"Làm việc với Đảng ủy"}""")]);
        }
        var committee = await new OfficeRegisters(clerk, City, Five).BoardAsync("Committee138");
        var ward3 = "";
        foreach (var unit in committee.Made["units"]!.AsArray())
        {
            if ((string)unit!["code"]! == Ward3)
                ward3 = (string)unit["unitId"]!;
            else
                await committee.StepAsync("events", new BoardEvent("Check", $"{unit["code"]}/BB", $$""","unitId":"{{unit["unitId"]}}" """).Entered);
        }
        await using var browser = await Browser.OpenAsync();
        var page = await browser.SignInAsync(platform, "vp.thanhpho");
        var desk = new OfficeDesk(browser, page, board, platform.Address, City, CityDay);
        (string Office, string Row)[] done =
        [
            ("CityParty", "TASK.IV.1"), ("CityPropaganda", "TASK.IV.3"), ("CityMobilisation", "TASK.IV.4"), ("CityInspection", "TASK.IV.5.1"), ("CityCouncil", "TASK.IV.5.2"), ("CityPolice", "TASK.4m"),
        ];
        (string Office, string Row)[] others = [("CityPeopleCommittee", "TASK.IV.2.2"), ("CityCommittee138", "TASK.IV.2.3"), ("CityPeopleCommittee", "TASK.IV.6"), ("CityParty", "TASK.IV.7")];
        await desk.LacksDataAsync([.. done.Concat(others).Select(row => row.Row), "TASK.IV.2.1", "DRUG.7"]);
        await desk.OpenAsync("CityParty");
        await desk.LookAsync("office-city");

        (string, string)[] task = [("givenOn", "2024-02-01"), ("dueOn", "2024-11-30"), ("planNumber", "3/CTr"), ("title", "Thực hiện Nghị quyết")];
        foreach (var (office, row) in done)
        {
            // Given is not done.
            await desk.RecordAsync(office, row, false, task);
            await desk.RecordAsync(office, row, true, ("on", "2024-11-20"), ("resultNumber", "9/BC"));
        }
        await desk.RecordAsync("CityPeopleCommittee", "TASK.IV.2.2", true, task);
        await desk.RecordAsync("CityCommittee138", "TASK.IV.2.3", false, ("on", "2024-06-20"), ("number", "8/BB"));
        await desk.RecordAsync("CityCommittee138", "TASK.IV.2.3", true, ("on", "2024-06-21"), ("unitId", ward3), ("number", "9/BB"));
        await desk.RecordAsync("CityPeopleCommittee", "TASK.IV.6", true, ("on", "2024-11-20"), ("resultNumber", "9/BC"));
        await desk.RecordAsync("CityParty", "TASK.IV.7", true, ("on", "2024-05-09"), ("note", "Làm việc với Đảng ủy"));
        await desk.LacksDataAsync(done.Concat(others).Select(row => row.Row));
        foreach (var row in new[] { "DRUG.7", "TASK.IV.2.1" })
        {
            await desk.HandInAsync("CityPeopleCommittee", row, $"{row.Length}-TB-UBND 10-01-2024.pdf");
            await desk.LacksDataAsync(row);
            await desk.HandInAsync("CityPeopleCommittee", row, $"{row.Length}-KH-UBND 15-01-2024.pdf");
            await desk.TurnsAsync(row, row);
        }

        foreach (var unit in Five)
            await new OfficeRegisters(clerk, unit).ConfirmAsync(CityDay, "boards");
        await desk.ConfirmAsync("CityParty", "TASK.IV.1");
        await desk.ConfirmAsync("CityCommittee138", "TASK.IV.2.3");
        foreach (var (office, row) in done.Concat(others))
        {
            await desk.OpenAsync(office);
            await desk.TurnsAsync(row, row);
        }
        Assert.Empty(browser.Complaints);
    }

    // A board as its decision names it, but for its one member.
    private static (string Name, string Value)[] Decided => [("decisionNumber", "5/QĐ-UBND"), ("decidedOn", "2024-01-10"), ("reports", "Yearly"), ("members[0].position", "Chair")];

    private async Task<HttpClient> ClearedAsync(string account)
    {
        using var keeper = await platform.ClientAsync("doi.qlhc");
        await OfficeRecord.ClearAsync(keeper);
        return await platform.ClientAsync(account);
    }
}
