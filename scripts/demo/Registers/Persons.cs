using System.Text.Json.Nodes;

namespace Platform.Demo.Registers;

/// <summary>People under drug management, one kind of case after the other.</summary>
internal static class Persons
{
    private static readonly string[] UserPapers = ["TestResult", "VerificationMinutes", "ManagementDecision", "Notice", "HelperAssignment"];
    private static readonly string[] AddictPapers = ["DeterminationResult", "PersonalStatement", "FamilyStatement", "RegisterEntry"];

    public static async Task RunAsync(Desk desk)
    {
        var story = desk.Place.Story;
        for (var i = story.TakesPart ? desk.Chance.Number(3, 6) : 2; i > 0; i--)
            await UserAsync(desk, lastSeen: story.MonitoringLate && i == 1 ? Year.Day(11, 18) : Year.Day(12, desk.Chance.Number(8, 20)));
        await AddictAsync(desk, "AwaitingCompulsoryRehab", "InCustody");
        if (!story.TakesPart)
            return;
        await AbsentUserAsync(desk);
        foreach (var rehab in new[] { "RehabAtHome", "RehabInCommunity", "SubstitutionTreatment" })
            await AddictAsync(desk, rehab, "Present");
        await AddictAsync(desk, "RehabInCentre", "InCentre");
        if (story.RehabFileMissing)
            await NewAddictAsync(desk);
        for (var i = 0; i < story.AfterRehab; i++)
            await AfterRehabAsync(desk);
        await CompletedAsync(desk);
        await DepartedAsync(desk);
    }

    private static async Task UserAsync(Desk desk, DateOnly lastSeen)
    {
        var registered = desk.Chance.Day(Year.Day(2, 1), Year.Day(6, 30));
        var person = await OpenAsync(desk, "User", registered);
        await PresenceAsync(desk, person, "Present", registered, lastSeen);
        await UserFileAsync(desk, person, registered);
        await desk.PostAsync(person + "/pledges", new { signedOn = registered.AddDays(3), documentNo = desk.Number("CK") });
        for (var on = lastSeen.AddDays(-56); on <= lastSeen; on = on.AddDays(28))
            await desk.PostAsync(person + "/monitoring", new { on, tested = true, nextTest = on.AddDays(56) });
    }

    private static async Task AbsentUserAsync(Desk desk)
    {
        var person = await OpenAsync(desk, "User", Year.Day(3, 12));
        await PresenceAsync(desk, person, "AbsentWithReason", Year.Day(10, 2), Year.Day(11, desk.Chance.Number(5, 28)));
        await UserFileAsync(desk, person, Year.Day(3, 14));
    }

    private static async Task AddictAsync(Desk desk, string rehab, string presence)
    {
        var registered = desk.Chance.Day(new DateOnly(2023, 2, 1), Year.Day(5, 31));
        var person = await OpenAsync(desk, "Addict", registered);
        await FileAsync(desk, person, "Addict", registered, AddictPapers);
        await desk.PostAsync(person + "/statuses", new { status = rehab, from = registered.AddDays(10), documentNo = desk.Number("QĐ-UBND") });
        await FileAsync(desk, person, "Rehab", registered.AddDays(10), ["Registration"], desk.Number("QĐ-UBND"));
        await PresenceAsync(desk, person, presence, registered.AddDays(10), Year.Day(12, desk.Chance.Number(2, 18)));
    }

    private static async Task NewAddictAsync(Desk desk)
    {
        var person = await OpenAsync(desk, "AwaitingDetermination", Year.Day(11, 25));
        await desk.PostAsync(person + "/statuses", new { status = "Addict", from = Year.Day(12, 19), documentNo = desk.Number("KQ-XĐTTN") });
        await FileAsync(desk, person, "Addict", Year.Day(12, 20), AddictPapers);
        await PresenceAsync(desk, person, "Present", Year.Day(11, 25), Year.Day(12, 20));
    }

    private static async Task AfterRehabAsync(Desk desk)
    {
        var registered = desk.Chance.Day(new DateOnly(2023, 1, 10), new DateOnly(2023, 5, 31));
        var person = await OpenAsync(desk, "CompulsoryRehab", registered);
        await FileAsync(desk, person, "Addict", registered, AddictPapers);
        var home = desk.Chance.Day(Year.Day(6, 1), Year.Day(9, 30));
        await desk.PostAsync(person + "/statuses", new { status = "AfterRehab", from = home, documentNo = desk.Number("GCN-HTCN") });
        await FileAsync(desk, person, "AfterRehab", home, ["Decision", "HelpPlan"], desk.Number("QĐ-QLSC"), home.AddYears(2));
        await PresenceAsync(desk, person, "Present", home, Year.Day(12, desk.Chance.Number(2, 18)));
    }

    private static async Task CompletedAsync(Desk desk)
    {
        var person = await OpenAsync(desk, "User", new DateOnly(2023, 8, 7));
        await UserFileAsync(desk, person, new DateOnly(2023, 8, 7));
        await desk.PostAsync(person + "/statuses", new { status = "Completed", from = Year.Day(8, 7), documentNo = desk.Number("QĐ-UBND") });
    }

    private static async Task DepartedAsync(Desk desk)
    {
        var person = await OpenAsync(desk, "User", Year.Day(1, 22));
        await desk.PostAsync(person + "/presences", new
        {
            kind = "Left", since = Year.Day(7, 3), documentNo = desk.Number("PBG"), verifiedOn = Year.Day(7, 12), acknowledged = true,
        });
    }

    /// <summary>Records a person and who is in charge; answers the path under which the rest is added.</summary>
    private static async Task<string> OpenAsync(Desk desk, string status, DateOnly registeredOn)
    {
        var person = await desk.PostAsync("/api/drug-cases/persons", new
        {
            unitCode = desk.Place.Code,
            registeredOn,
            status,
            documentNo = desk.Number("QĐ-UBND"),
            identity = new
            {
                fullName = Names.Man(desk.Chance),
                dateOfBirth = desk.Chance.Day(new DateOnly(1978, 1, 1), new DateOnly(2005, 12, 31)),
                sex = "Male",
                personalId = Names.PersonalId(desk.Chance),
                residence = $"{Names.Address(desk.Chance)}, {desk.Chance.One(desk.Place.Hamlets).Name}",
            },
        });
        var path = $"/api/drug-cases/persons/{person["personId"]}";
        await desk.PostAsync(path + "/officers", new { accountId = desk.Writer.Id, from = registeredOn });
        return path;
    }

    private static Task<JsonNode> UserFileAsync(Desk desk, string person, DateOnly from) =>
        FileAsync(desk, person, "User", from, UserPapers, desk.Number("QĐ-QLNSD"), from.AddYears(1));

    private static Task<JsonNode> FileAsync(Desk desk, string person, string kind, DateOnly from, string[] papers, string? decisionNo = null, DateOnly? termEnds = null) =>
        desk.PostAsync(person + "/files", new { kind, from, items = papers.Select(item => new { item, documentNo = desk.Number("HS"), on = from }), decisionNo, termEnds });

    private static Task<JsonNode> PresenceAsync(Desk desk, string person, string kind, DateOnly since, DateOnly verifiedOn) =>
        desk.PostAsync(person + "/presences", new { kind, since, documentNo = desk.Number("BB-XM"), verifiedOn });
}
