using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>
/// Every criterion that stands on an office's papers, figures and registers: handed in through the gateway by those who keep it, turned by
/// one change and back. A criterion of this kind that nothing here turns fails its test.
/// </summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed class OfficeLeavesJourney(WholePlatform platform, ITestOutputHelper output)
{
    private const string AsOf = "2024-06-30";
    private const string City = "703";
    private const string NoData = "InsufficientData";

    // The first of each is the one that turns: it has no criterion of its own that would turn too.
    private static readonly string[] Codes = ["25456", "25459", "25462", "25465", "25468", "25471", "25474", "25477", "25480", "25483"];
    private static readonly string[] Five = ["25471", "25459", "25474", "25477", "25480"];

    private static readonly string[] OfUnit =
    [
        "HAVE.1", "HAVE.2.2", "HAVE.2.3", "HAVE.3.1", "HAVE.3.3.1", "HAVE.3.4b", "HAVE.3.6a", "HAVE.3.7a", "HAVE.3.8a", "HAVE.3.8b", "HAVE.3.8c", "HAVE.3.8d", "HAVE.3.8e", "HAVE.3.8f", "HAVE.3.8h",
        "HAVE.3.10", "HAVE.3.11a", "HAVE.3.11c.2", "HAVE.3.11d", "HAVE.3.11h",
    ];

    private static readonly string[] OfCity =
    [
        "DRUG.7", "TASK.1", "TASK.3", "TASK.4a", "TASK.4b", "TASK.4c", "TASK.4k", "TASK.4l", "TASK.4m", "TASK.5",
        "TASK.IV.1", "TASK.IV.2", "TASK.IV.3", "TASK.IV.4", "TASK.IV.5", "TASK.IV.6", "TASK.IV.7",
    ];

    [Fact]
    public async Task Each_leaf_of_an_office_turns_by_one_change_and_back()
    {
        using var clerk = await ClearedAsync("vp.phuong3");
        using var police = await platform.ClientAsync("ca.phuong3");
        var (office, guard) = (new OfficeRegisters(clerk, "25459"), new OfficeRegisters(police, "25459"));
        await office.CarriedOutAsync();
        await office.CarriedOutAsync();
        await guard.KeptAsync();
        await guard.Business("PublicOrderPoint", ("plans", """{"number":"3/KH","on":"2024-05-20","due":"2024-12-31"}""")).MakeAsync();
        BoardEvent check = new("Check", "1/BB"), half = new("InterimReview", "2/BC"), year = new("FinalReview", "3/BC");
        BoardEvent[] reports = [new("Report", "4/BC", ""","periodEnd":"2024-03-31" """), new("Report", "5/BC", ""","periodEnd":"2024-06-30" """)];
        var board = await office.BoardAsync("Committee138", [check, half, year, .. reports]);
        IReadOnlyList<Turn> turns =
        [
            office.Directive().With("HAVE.1", 2, 3),
            (await office.CountAsync("CriminalSubjects", 31, 31, AsOf)).But("""{"numerator":30}""", "HAVE.2.2", 0, 1),
            (await office.CountAsync("GamblingSubjects", 7, 7, AsOf)).But("""{"numerator":6}""", "HAVE.2.3", 0, 1),
            (await office.PaperAsync("Have31a", "Resolution", "PartyCommittee")).Without("HAVE.3.1a.1", 0, null, NoData),
            (await office.PaperAsync("Have31a", "Plan", "PeopleCommittee")).Without("HAVE.3.1a.2", 0, null, NoData),
            (await office.PaperAsync("Have31a", "Minutes", "PartyCommittee")).Without("HAVE.3.1a.3", 0, null, NoData),
            (await office.PaperAsync("Have31b", "Plan", "Committee138")).Without("HAVE.3.1b.1", 0, null, NoData),
            board.But($$"""{"members":{{OfficeRegisters.Members("null")}}}""", "HAVE.3.1b.2", 1, 2),
            check.Struck(board, "HAVE.3.1b.3", 0, null),
            half.Struck(board, "HAVE.3.1b.4", 0, null, NoData),
            year.Struck(board, "HAVE.3.1b.5", 0, null, NoData),
            reports[1].Struck(board, "HAVE.3.1b.6", 1, 2),
            (await office.PaperAsync("Have33", "Plan", "PeopleCommittee")).Without("HAVE.3.3.1", 0, null, NoData),
            (await office.AllowanceAsync()).But("""{"membersPaid":34}""", "HAVE.3.4b", 34, 35),
            (await office.PaperAsync("Have36a", "Plan", "Police")).Without("HAVE.3.6a", 0, null, NoData),
            (await office.BudgetAsync()).Without("HAVE.3.7a", 0, null),
            (await office.CountAsync("SecrecyBreaches", 0, null, AsOf)).But("""{"numerator":1}""", "HAVE.3.8a", 0, 1),
            (await office.CountAsync("Disunity", 0, null, AsOf)).But("""{"numerator":1}""", "HAVE.3.8b", 0, 1),
            (await office.CountAsync("IrregularPetitions", 0, null, AsOf)).But("""{"numerator":1}""", "HAVE.3.8c", 0, 1),
            (await office.CountAsync("Corruption", 0, null, AsOf)).But("""{"numerator":1}""", "HAVE.3.8d", 0, 1),
            (await office.PaperAsync("Have38e", "HouseRules", "PeopleCommittee")).Without("HAVE.3.8e", 0, null, NoData),
            (await office.PaperAsync("Have38f", "Roster", "PeopleCommittee")).Without("HAVE.3.8f", 0, null, NoData),
            (await office.CountAsync("WeaponBreaches", 0, null, AsOf)).But("""{"numerator":1}""", "HAVE.3.8h", 0, 1),
            (await office.RatedAsync(("decision", """{"number":"12/QĐ","on":"2024-06-20","recognised":true}"""))).Without("HAVE.3.10", 0, null, NoData),
            (await office.PaperAsync("Have311a", "Decision", "PeopleCommittee")).Without("HAVE.3.11a", 0, null),
            guard.Business("PublicOrderPoint").With("HAVE.3.11c.2", 1, 2),
            guard.Business("Business").With("HAVE.3.11d", 1, 2),
            (await office.CountAsync("DisciplinedOfficers", 0, null, AsOf)).But("""{"numerator":1}""", "HAVE.3.11h", 0, 1),
        ];
        await office.ConfirmAsync(AsOf, "documents", "directives", "boards", "budget-lines", "allowances", "safe-units");
        await guard.ConfirmAsync(AsOf, "businesses");
        await TurnAsync("25459", OfUnit, turns);
    }

    [Fact]
    public async Task Each_task_of_the_city_that_offices_answer_for_turns_by_one_change_and_back()
    {
        using var clerk = await ClearedAsync("vp.thanhpho");
        using var businesses = await platform.ClientAsync("doi.qlhc");
        using var crime = await platform.ClientAsync("doi.hinhsu");
        var all = Codes.Select(code => new OfficeRegisters(clerk, code)).ToList();
        var five = Five.Select(code => new OfficeRegisters(clerk, code)).ToList();
        var forUnits = Five.Select(code => new OfficeRegisters(clerk, City, code)).ToList();
        var city = new OfficeRegisters(clerk, City);
        var guards = Codes.Select(code => new OfficeRegisters(businesses, code)).ToList();
        foreach (var (unit, guard) in all.Zip(guards))
        {
            await unit.CarriedOutAsync();
            await guard.KeptAsync();
            await unit.ConfirmAsync(AsOf, "documents", "directives", "boards", "budget-lines");
            await guard.ConfirmAsync(AsOf, "businesses");
        }
        var committee = await new OfficeRegisters(clerk, City, Five).BoardAsync("Committee138");
        var checks = committee.Made["units"]!.AsArray().Select((unit, i) => new BoardEvent("Check", $"{i}/BB", $$""","unitId":"{{unit!["unitId"]}}" """)).ToList();
        foreach (var check in checks)
            await committee.StepAsync("events", check.Entered);
        (string Step, string Body) done = ("outcome", """{"on":"2024-05-30","resultNumber":"9/BC"}"""), visit = ("visits", """{"on":"2024-05-09","note":"Làm việc với Đảng ủy"}""");
        await city.TaskAsync("PartyBody", "CityParty", done);
        IReadOnlyList<Turn> turns =
        [
            (await city.PaperAsync("Drug7", "Plan", "CityPeopleCommittee")).Without("DRUG.7", 0, null, NoData),
            (await FirstAsync(all, unit => unit.PaperAsync("Task1", "Minutes", "PartyCommittee"))).Without("TASK.1", 9, 10),
            (await FirstAsync(five, unit => unit.BudgetAsync())).Without("TASK.3", 4, 5),
            (await FirstAsync(all, unit => unit.PaperAsync("Task4a", "Minutes", "Police"))).Without("TASK.4a", 9, 10),
            (await FirstAsync(Codes.Select(code => new OfficeRegisters(crime, code)), unit => unit.CountAsync("ListedSubjects", 12, 12, AsOf))).But("""{"numerator":11}""", "TASK.4b", 9, 10),
            guards[0].Business("Business").With("TASK.4c", 10, 11),
            all[0].Directive().With("TASK.4k", 10, 11),
            (await city.PaperAsync("Task4l", "Plan", "CityPolice")).Without("TASK.4l", 0, null, NoData),
            Reopened(await city.TaskAsync("Training", "CityPolice", done), "TASK.4m", 0, null),
            (await FirstAsync(all, unit => unit.BoardAsync("Committee138"))).Without("TASK.5.1", 9, 10),
            (await FirstAsync(all, unit => unit.BoardAsync("TrafficSafety"))).Without("TASK.5.2", 9, 10),
            (await FirstAsync(all, unit => unit.BoardAsync("FireRescue"))).Without("TASK.5.3", 9, 10),
            Reopened(await city.TaskAsync("PartyBody", "CityParty", done), "TASK.IV.1", 1, 2),
            (await city.PaperAsync("TaskIV2", "Plan", "CityPeopleCommittee")).Without("TASK.IV.2.1", 0, null, NoData),
            (await city.TaskAsync("Task", "CityPeopleCommittee")).Without("TASK.IV.2.2", 0, null),
            checks[0].Struck(committee, "TASK.IV.2.3", 4, 5),
            Reopened(await city.TaskAsync("Publicity", "CityPropaganda", done), "TASK.IV.3", 0, 1),
            Reopened(await city.TaskAsync("Oversight", "CityMobilisation", done), "TASK.IV.4", 0, null),
            Reopened(await city.TaskAsync("Supervision", "CityInspection", done), "TASK.IV.5.1", 0, null),
            Reopened(await city.TaskAsync("Supervision", "CityCouncil", done), "TASK.IV.5.2", 0, null),
            Reopened(await FirstAsync(forUnits, unit => unit.TaskAsync("UnitProgramme", "CityPeopleCommittee", done)), "TASK.IV.6", 4, 5),
            (await FirstAsync(forUnits, unit => unit.TaskAsync("Responsibility", "CityParty", visit))).Without("TASK.IV.7", 4, 5),
        ];
        await city.ConfirmAsync(AsOf, "documents", "boards", "city-tasks");
        await TurnAsync(City, OfCity, turns);

        Turn Reopened(OfficeRecord task, string leaf, long? numerator, long? denominator) => task.By("reopening", """{"reason":"chưa xong"}""", done, leaf, numerator, denominator);

        // What each hands in; the first of them is turned.
        static async Task<OfficeRecord> FirstAsync(IEnumerable<OfficeRegisters> units, Func<OfficeRegisters, Task<OfficeRecord>> make) =>
            (await Task.WhenAll(units.Select(make)))[0];
    }

    private async Task<HttpClient> ClearedAsync(string account)
    {
        using var keeper = await platform.ClientAsync("doi.qlhc");
        await OfficeRecord.ClearAsync(keeper);
        return await platform.ClientAsync(account);
    }

    private async Task TurnAsync(string unit, string[] codes, IReadOnlyList<Turn> turns)
    {
        using var board = await platform.ClientAsync("bcd138");
        var cells = new Dictionary<(string Unit, string Code), BoardCell>();
        await Eventually.IsAsync(
            async () =>
            {
                cells = await BoardCells.ReadAsync(board, AsOf);
                return turns.Where(turn => cells[(unit, turn.Leaf)].Computed != "Met").Select(turn => $"{turn.Leaf} is {cells[(unit, turn.Leaf)]}").FirstOrDefault();
            },
            TimeSpan.FromSeconds(60));
        var known = cells.Where(c => c.Key.Unit == unit).ToDictionary(c => c.Key.Code, c => c.Value.Parent, StringComparer.Ordinal);
        var leaves = known.Keys.Where(code => !known.ContainsValue(code)).Select(leaf => (Leaf: leaf, Above: Turning.Above(leaf, code => known[code]).Intersect(codes, StringComparer.Ordinal).ToList())).Where(l => l.Above.Count > 0).ToList();
        Assert.Equal(codes.Order(StringComparer.Ordinal), leaves.SelectMany(l => l.Above).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(leaves.Select(l => l.Leaf).Order(StringComparer.Ordinal), turns.Select(turn => turn.Leaf).Order(StringComparer.Ordinal));
        await new Turning(board, unit, AsOf, output).RunAsync(turns);
    }
}
