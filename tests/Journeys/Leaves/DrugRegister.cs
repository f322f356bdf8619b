using System.Text.Json.Nodes;

namespace Platform.Journeys;

/// <summary>Persons, spots and signed counts of a commune: two subjects at least behind each leaf.</summary>
internal sealed class DrugRegister(HttpClient police, HttpClient city, string unit)
{
    private const string Path = "/api/drug-cases";
    private int number;

    public async Task ConfirmAsync(string through)
    {
        foreach (var register in new[] { "persons", "spots" })
            await WholePlatform.PostAsync(police, $"{Path}/confirmations/{register}", $$"""{"unitCode":"{{unit}}","through":"{{through}}"}""");
    }

    public async Task<IReadOnlyList<Turn>> FillAsync(string asOf)
    {
        var turns = new List<Turn>();
        foreach (var (leaf, kind) in new[] { ("DRUG.1a", "Hotspot"), ("DRUG.1b", "ComplexPoint"), ("DRUG.1d", "UsePlace") })
        {
            var spots = new List<string>();
            for (var i = 0; i < 2; i++)
                spots.Add((string)(await WholePlatform.PostAsync(police, $"{Path}/spots", $$"""{"unitCode":"{{unit}}","kind":"{{kind}}","place":"Ấp {{i}}","detectedOn":"2024-03-01"}"""))["spotId"]!);
            turns.Add(new Turn(
                leaf,
                Turn.Post(police, $"{Path}/spots/{spots[0]}/steps", """{"status":"Confirmed","on":"2024-04-01"}"""),
                Turn.Post(police, $"{Path}/spots/{spots[0]}/steps/withdrawal", """{"reason":"nhầm điểm"}"""),
                new Subject(police, $"{Path}/spots", () => spots[0]),
                1,
                null));
        }
        foreach (var (leaf, kind) in new[] { ("DRUG.2a", "Person"), ("DRUG.2b", "Gang"), ("DRUG.2c", "Ring") })
        {
            var count = await WholePlatform.PostAsync(city, $"{Path}/attested-counts", $$"""{"unitCode":"{{unit}}","kind":"{{kind}}","from":"2024-01-01","through":"{{asOf}}","openCount":0,"sealed":false}""");
            turns.Add(new Turn(
                leaf, CorrectTo(1), CorrectTo(0), new Subject(city, $"{Path}/attested-counts", () => (string)count["attestedCountId"]!), 0, 1));

            Func<Task> CorrectTo(int open) => async () =>
            {
                var statement = $"{Path}/attested-counts/{count["attestedCountId"]}/statements/{count["statements"]![0]!["statementId"]}";
                using var body = new StringContent($$"""{"from":"2024-01-01","through":"{{asOf}}","openCount":{{open}},"sealed":false,"reason":"rà soát lại"}""", System.Text.Encoding.UTF8, "application/json");
                using var request = new HttpRequestMessage(HttpMethod.Put, statement) { Content = body };
                request.Headers.TryAddWithoutValidation("If-Match", $"\"{count["version"]}\"");
                count = await WholePlatform.ReadAsync(await city.SendAsync(request));
            };
        }
        for (var i = 0; i < 2; i++)
        {
            var addict = await PersonAsync("Addict");
            await FileAsync(addict, "Addict", "DeterminationResult", "PersonalStatement", "FamilyStatement", "RegisterEntry");
            await FileAsync(addict, "Rehab", "Registration");
            var after = await PersonAsync("AfterRehab");
            await FileAsync(after, "AfterRehab", "Decision", "HelpPlan");
            var user = await PersonAsync("User");
            await FileAsync(user, "User", "TestResult", "VerificationMinutes", "ManagementDecision", "Notice", "HelperAssignment");
            await AddAsync(user, "monitoring", """{"on":"2024-05-20","tested":true}""");
            await AddAsync(user, "pledges", """{"signedOn":"2024-02-01","documentNo":"CK 1"}""");
            if (i == 0)
                turns.AddRange(Turns(addict, after, user));
        }
        return turns;
    }

    private IReadOnlyList<Turn> Turns(string addict, string after, string user) =>
    [
        Entry("DRUG.1c", user, "roles", """{"kind":"Retailer","from":"2024-03-01"}""", breaks: true, 1, null),
        Paper("DRUG.3a", addict, 0, "FamilyStatement", 1, 2),
        File("DRUG.3b", addict, "Rehab", "Registration"),
        Paper("DRUG.3c", after, 0, "HelpPlan", 1, 2),
        Paper("DRUG.4a", user, 0, "Notice", 1, 2),
        Entry("DRUG.4b", user, "monitoring", """{"on":"2024-05-20","tested":true}""", breaks: false, 1, 2),
        Entry("DRUG.4c", user, "pledges", """{"signedOn":"2024-02-01","documentNo":"CK 1"}""", breaks: false, 1, 2),
    ];

    /// <summary>An entry that is made to break and taken back to mend, or the other way round.</summary>
    private Turn Entry(string leaf, string person, string list, string body, bool breaks, long? numerator, long? denominator)
    {
        Func<Task> make = () => AddAsync(person, list, body);
        Func<Task> take = async () => await WithdrawAsync(person, (await ShownAsync(person))[list]![0]!["entryId"]!);
        return breaks ? new Turn(leaf, make, take, Whom(person), numerator, denominator) : new Turn(leaf, take, make, Whom(person), numerator, denominator);
    }

    private Turn Paper(string leaf, string person, int file, string paper, long numerator, long denominator) => new(
        leaf,
        async () => await WithdrawAsync(person, (await ShownAsync(person))["files"]![file]!["items"]!.AsArray().First(i => (string)i!["item"]! == paper)!["entryId"]!),
        async () => await AddAsync(person, $"files/{(await ShownAsync(person))["files"]![file]!["entryId"]}/items", $$"""{"item":"{{paper}}","documentNo":"1","on":"2024-02-01"}"""),
        Whom(person),
        numerator,
        denominator);

    private Turn File(string leaf, string person, string kind, string paper) => new(
        leaf,
        async () => await WithdrawAsync(person, (await ShownAsync(person))["files"]!.AsArray().First(f => (string)f!["kind"]! == kind)!["entryId"]!),
        () => FileAsync(person, kind, paper),
        Whom(person),
        1,
        2);

    private Subject Whom(string person) => new(police, $"{Path}/persons", () => person);

    private async Task<string> PersonAsync(string status) => (string)(await WholePlatform.PostAsync(
        police,
        $"{Path}/persons",
        $$$"""{"unitCode":"{{{unit}}}","registeredOn":"2024-01-10","status":"{{{status}}}","documentNo":"1","identity":{"fullName":"Người Thử {{{++number}}}"}}"""))["personId"]!;

    private Task FileAsync(string person, string kind, params string[] papers) => AddAsync(
        person,
        "files",
        $$"""{"kind":"{{kind}}","from":"2024-02-01","decisionNo":"QĐ 1","items":[{{string.Join(',', papers.Select(p => $$"""{"item":"{{p}}","documentNo":"1","on":"2024-02-01"}"""))}}]}""");

    private Task AddAsync(string person, string list, string body) => WholePlatform.PostAsync(police, $"{Path}/persons/{person}/{list}", body);

    private Task WithdrawAsync(string person, JsonNode entry) => WholePlatform.PostAsync(police, $"{Path}/persons/{person}/entries/{entry}/withdrawal", """{"reason":"ghi nhầm"}""");

    private async Task<JsonNode> ShownAsync(string person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Path}/persons/{person}") { Headers = { { "X-Purpose", "CaseWork" } } };
        return (await WholePlatform.ReadAsync(await police.SendAsync(request)))["person"]!;
    }
}
