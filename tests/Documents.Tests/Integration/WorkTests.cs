using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.Documents.Tests.OfficeApi;
using static Platform.Documents.Tests.OfficeFixture;

namespace Platform.Documents.Tests.Integration;

/// <summary>The work of an office: one upload or one figure closes a row, a wrong type of document leaves it as it was.</summary>
[Trait("tier", "integration")]
public sealed class WorkTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const string Path = "/api/office/work?unitCode=25459&asOf=2024-12-31";

    public static TheoryData<string, string, string, string> Papers => new()
    {
        // criterion, link, type and issuer that close it; a wrong type leaves it open
        { "HAVE.3.1a.1", "Have31a", "Resolution", "PartyCommittee" },
        { "HAVE.3.1a.2", "Have31a", "Plan", "PeopleCommittee" },
        { "HAVE.3.1a.3", "Have31a", "Report", "PeopleCommittee" },
        { "HAVE.3.1b.1", "Have31b", "Plan", "Committee138" },
        { "HAVE.3.3.1", "Have33", "Plan", "PeopleCommittee" },
        { "HAVE.3.6a", "Have36a", "Plan", "Police" },
        { "HAVE.3.8e", "Have38e", "HouseRules", "PeopleCommittee" },
        { "HAVE.3.8f", "Have38f", "Roster", "PeopleCommittee" },
        { "HAVE.3.11a", "Have311a", "Decision", "PeopleCommittee" },
        { "TASK.1", "Task1", "Minutes", "PartyCommittee" },
        { "TASK.4a", "Task4a", "Minutes", "Police" },
    };

    [Theory]
    [MemberData(nameof(Papers))]
    public async Task One_paper_closes_its_row_and_a_wrong_one_does_not(string criterion, string link, string type, string issuer)
    {
        using var clerk = office.Clerk();
        Assert.Equal("Missing document", State(await RowAsync(clerk, criterion)));
        var scan = await UploadAsync(clerk);
        var wrong = await PostAsync(clerk, DocumentPath, Document(Number(), type: "Submission", issuer: issuer).With("criteria", new JsonArray(link)).With("files", new JsonArray(scan)));
        Assert.Equal("Missing document", State(await RowAsync(clerk, criterion)));
        var paper = await PostAsync(clerk, DocumentPath, Document(Number(), type: type, issuer: issuer).With("criteria", new JsonArray(link)));
        var row = await RowAsync(clerk, criterion);
        Assert.Equal(("Missing file", "attachments", Text(paper, "recordId")), (State(row), Text(row, "step"), Text(row, "recordId")));
        await ReadAsync(await clerk.PostAsJsonAsync($"{DocumentPath}/{Text(paper, "recordId")}/attachments", new { files = new[] { scan } }));
        Assert.Equal("Done ", State(await RowAsync(clerk, criterion)));
        foreach (var record in new[] { wrong, paper })
            await ReadAsync(await WithdrawAsync(clerk, $"{DocumentPath}/{Text(record, "recordId")}"));
        Assert.Equal("Missing document", State(await RowAsync(clerk, criterion)));
    }

    [Theory]
    [InlineData("HAVE.2.2", "CriminalSubjects", 5)]
    [InlineData("HAVE.2.3", "GamblingSubjects", 5)]
    [InlineData("HAVE.3.8a", "SecrecyBreaches", null)]
    [InlineData("HAVE.3.8b", "Disunity", null)]
    [InlineData("HAVE.3.8c", "IrregularPetitions", null)]
    [InlineData("HAVE.3.8d", "Corruption", null)]
    [InlineData("HAVE.3.8h", "WeaponBreaches", null)]
    [InlineData("HAVE.3.11h", "DisciplinedOfficers", null)]
    [InlineData("TASK.4b", "ListedSubjects", 5)]
    public async Task One_signed_figure_closes_its_row(string criterion, string kind, int? total)
    {
        using var clerk = office.Clerk();
        Assert.Equal("Missing figure", State(await RowAsync(clerk, criterion)));
        await PostAsync(clerk, CountPath, Count(kind, total ?? 0, total, "2024-12-30"));
        var row = await RowAsync(clerk, criterion);
        Assert.Equal(("Done ", true), (State(row), (bool)row["confirmed"]!));
        await PostAsync(clerk, CountPath, Count(kind, total - 1 ?? 1, total, "2024-12-31").With("sealed", true));
        row = await RowAsync(clerk, criterion);
        Assert.Equal("NotMet ", State(row));
        Assert.DoesNotContain("numerator", row.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registers_say_what_is_missing_and_where_it_is_closed()
    {
        using var clerk = office.Clerk();
        using var police = office.Client("commune_police", Ward3);
        Assert.Equal("Missing decision", State(await RowAsync(clerk, "TASK.5.1")));
        var board = await PostAsync(clerk, BoardPath, Board());
        Assert.Equal("Done ", State(await RowAsync(clerk, "TASK.5.1")));
        Assert.Equal("Done ", State(await RowAsync(clerk, "HAVE.3.1b.2")));
        foreach (var (criterion, kind, missing) in new[] { ("HAVE.3.1b.3", "Check", "check"), ("HAVE.3.1b.4", "InterimReview", "interim-review"), ("HAVE.3.1b.5", "FinalReview", "final-review") })
        {
            Assert.Equal("Missing " + missing, State(await RowAsync(clerk, criterion)));
            await ReadAsync(await clerk.PostAsJsonAsync($"{BoardPath}/{Text(board, "recordId")}/events", new { kind, on = "2024-07-01", number = "7/BB" }));
            Assert.Equal("Done ", State(await RowAsync(clerk, criterion)));
        }
        foreach (var end in new[] { "2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31" })
        {
            Assert.Equal("Missing report", State(await RowAsync(clerk, "HAVE.3.1b.6")));
            await ReadAsync(await clerk.PostAsJsonAsync($"{BoardPath}/{Text(board, "recordId")}/events", new { kind = "Report", on = end, number = "7/BC", periodEnd = end }));
        }
        Assert.Equal("Done ", State(await RowAsync(clerk, "HAVE.3.1b.6")));

        Assert.Equal("Done ", State(await RowAsync(clerk, "HAVE.1")));
        var directive = await PostAsync(clerk, DirectivePath, Directive(Number("CV-CATP")));
        var row = await RowAsync(clerk, "HAVE.1");
        Assert.Equal(("NotMet implementation", "implementation", Text(directive, "recordId")), (State(row), Text(row, "step"), Text(row, "recordId")));
        await ReadAsync(await clerk.PostAsJsonAsync($"{DirectivePath}/{Text(directive, "recordId")}/implementation", new { actingNumber = "7/KH", actingOn = "2024-03-20", reportNumber = "9/BC", reportedOn = "2024-06-01" }));
        Assert.Equal("Done ", State(await RowAsync(clerk, "HAVE.1")));

        Assert.Equal("Missing decision", State(await RowAsync(clerk, "HAVE.3.7a")));
        await PostAsync(clerk, BudgetPath, Budget());
        Assert.Equal("Done ", State(await RowAsync(clerk, "HAVE.3.7a")));
        var month = await PostAsync(clerk, AllowancePath, Allowance());
        Assert.Equal("NotMet payment", State(await RowAsync(clerk, "HAVE.3.4b")));
        await ReadAsync(await clerk.PostAsJsonAsync($"{AllowancePath}/{Text(month, "recordId")}/payments", new { on = "2024-08-01", membersPaid = 35, listNumber = "7/BK" }));
        Assert.Equal("Done ", State(await RowAsync(clerk, "HAVE.3.4b")));

        Assert.Equal("Done ", State(await RowAsync(clerk, "HAVE.3.11d")));
        var business = await PostAsync(police, BusinessPath, Business());
        Assert.Equal("Missing inspection", State(await RowAsync(clerk, "HAVE.3.11d")));
        await ReadAsync(await police.PostAsJsonAsync($"{BusinessPath}/{Text(business, "recordId")}/inspections", new { on = "2024-05-20", recordNo = "3/BB", clean = true }));
        Assert.Equal("Missing pledge", State(await RowAsync(clerk, "HAVE.3.11d")));
        await ReadAsync(await police.PostAsJsonAsync($"{BusinessPath}/{Text(business, "recordId")}/pledges", new { on = "2024-05-20" }));
        Assert.Equal("Done ", State(await RowAsync(clerk, "TASK.4c")));

        Assert.Equal("Missing registration", State(await RowAsync(clerk, "HAVE.3.10")));
        var year = await PostAsync(clerk, SafeUnitPath, SafeUnit());
        row = await RowAsync(clerk, "HAVE.3.10");
        Assert.Equal(("Missing areas", "2024-11-20", true), (State(row), Text(row, "until"), (bool)row["overdue"]!));
        await ReadAsync(await clerk.PostAsJsonAsync($"{SafeUnitPath}/{Text(year, "recordId")}/decision", new { number = "1204/QĐ", on = "2024-11-29", recognised = true }));
        Assert.Equal("Done ", State(await RowAsync(clerk, "HAVE.3.10")));
    }

    [Fact]
    public async Task The_bodies_of_the_city_have_rows_of_their_own()
    {
        using var city = office.City();
        using var clerk = office.Clerk();
        async Task<JsonNode> OfAsync(string body, string criterion) => (await ReadAsync(await city.GetAsync($"/api/office/work?body={body}&asOf=2024-12-31")))["rows"]!.AsArray().Single(r => Text(r!, "criterion") == criterion)!;
        Assert.Equal("Missing document", State(await OfAsync("CityPolice", "TASK.4l")));
        await PostAsync(city, DocumentPath, Document(Number("KH-CATP"), issuer: "CityPolice").With("ofCity", true).With("unitCodes", new JsonArray()).With("secrecy", "Confidential").Without("abstract").With("criteria", new JsonArray("Task4l")));
        Assert.Equal("Done ", State(await OfAsync("CityPolice", "TASK.4l")));
        Assert.Equal("Missing task", State(await OfAsync("CityParty", "TASK.IV.7")));
        var member = await PostAsync(city, CityTaskPath, CityTask("Responsibility").With("member", "Nguyễn Văn Phụ Trách"));
        Assert.Equal("Missing visit", State(await OfAsync("CityParty", "TASK.IV.7")));
        await ReadAsync(await city.PostAsJsonAsync($"{CityTaskPath}/{Text(member, "recordId")}/visits", new { on = "2024-05-09", note = "Làm việc" }));
        Assert.Equal("Done ", State(await OfAsync("CityParty", "TASK.IV.7")));
        Assert.Equal("Missing decision", State(await OfAsync("CityCommittee138", "TASK.IV.2.3")));
        await AssertRefusedAsync(await clerk.GetAsync("/api/office/work?body=CityPolice"), 404, "unknown-office");
        await AssertRefusedAsync(await clerk.GetAsync("/api/office/work?unitCode=25480&asOf=2024-12-31"), 404, "unknown-office");
        await AssertRefusedAsync(await city.GetAsync("/api/office/work?body=Central"), 404, "unknown-office");
        await AssertRefusedAsync(await city.GetAsync("/api/office/work"), 400, "invalid-parameter", "unitCode");
    }

    [Fact]
    public async Task Last_years_set_comes_back_as_drafts_of_what_is_not_there_yet()
    {
        using var ninhSon = office.Client("office_clerk", NinhSon);
        JsonObject Paper(string number, string on, string link, string about) =>
            Document(number, on).With("unitCodes", new JsonArray("25480")).With("criteria", new JsonArray(link)).With("abstract", about);
        await PostAsync(ninhSon, DocumentPath, Paper("12/KH-UBND", "2023-02-05", "Have31a", "Kế hoạch phong trào năm 2023"));
        await PostAsync(ninhSon, DocumentPath, Paper("20/KH-UBND", "2023-03-05", "Have36a", "Kế hoạch phối hợp năm 2023"));
        await PostAsync(ninhSon, DocumentPath, Paper("9/KH-UBND", "2024-01-30", "Have36a", "Kế hoạch phối hợp năm 2024"));
        var before = await office.RowsAsync();
        var drafts = (await ReadAsync(await ninhSon.PostAsJsonAsync("/api/office/work/copies", new { unitCode = "25480", fromYear = 2023, toYear = 2024 }))).AsArray();
        Assert.Equal("12/KH-UBND Kế hoạch phong trào năm 2024", $"{Assert.Single(drafts)!["formerNumber"]} {drafts[0]!["abstract"]}");
        Assert.Equal(before, await office.RowsAsync());
        using var clerk = office.Clerk();
        await AssertRefusedAsync(await clerk.PostAsJsonAsync("/api/office/work/copies", new { unitCode = "25480", fromYear = 2023, toYear = 2024 }), 403, "foreign-unit", "unitCode");
    }

    private static async Task<JsonNode> RowAsync(HttpClient client, string criterion) =>
        (await ReadAsync(await client.GetAsync(Path)))["rows"]!.AsArray().Single(r => Text(r!, "criterion") == criterion)!;

    private static string State(JsonNode row) => $"{Text(row, "state")} {string.Join(' ', row["missing"]!.AsArray().Select(m => (string)m!))}";
}
