using System.Text;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.Documents.Tests.OfficeApi;
using static Platform.Documents.Tests.OfficeFixture;

namespace Platform.Documents.Tests.Integration;

/// <summary>What cannot be is refused with its place, and nothing is half-stored; nobody reaches another's unit.</summary>
[Trait("tier", "integration")]
public sealed class RefusalTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    // path, member, its value as JSON (nothing: left out), code, field, status
    public static TheoryData<string, string, string, string, string, int> Refused => new()
    {
        { DocumentPath, "issuedOn", "\"2099-01-01\"", "future-date", "issuedOn", 422 },
        { DocumentPath, "issuedOn", "\"1200-01-01\"", "date-too-early", "issuedOn", 422 },
        { DocumentPath, "dueOn", "\"2024-02-04\"", "due-before-document", "dueOn", 422 },
        { DocumentPath, "receivedOn", "\"2024-02-04\"", "days-out-of-order", "receivedOn", 422 },
        { DocumentPath, "abstract", "", "missing-abstract", "abstract", 422 },
        { DocumentPath, "type", "\"Poem\"", "malformed-body", "type", 400 },
        { DocumentPath, "number", "\"\"", "validation", "number", 400 },
        { DocumentPath, "unitCodes", """["99999"]""", "unknown-unit", "unitCodes[0]", 422 },
        { DocumentPath, "unitCodes", """["25459","25459"]""", "repeated-unit", "unitCodes[1]", 422 },
        { DocumentPath, "unitCodes", "[]", "one-unit-only", "unitCodes", 422 },
        { DocumentPath, "files", """["00000000-0000-7000-8000-000000000000"]""", "unknown-file", "files[0]", 422 },
        { DocumentPath, "files", """["11111111-0000-7000-8000-000000000000"]""", "unknown-file", "files[0]", 422 },
        { DirectivePath, "dueOn", "\"2024-02-28\"", "due-before-document", "dueOn", 422 },
        { DirectivePath, "issuedOn", "\"2099-01-01\"", "future-date", "issuedOn", 422 },
        { DirectivePath, "addressee", "", "malformed-body", "$", 400 },
        { BoardPath, "members", """[{"name":"A","position":"Deputy"}]""", "missing-chair", "members", 422 },
        { BoardPath, "members", """[{"name":"A","position":"Chair"},{"name":"B","position":"Chair"}]""", "several-chairs", "members", 422 },
        { BoardPath, "members", """[{"name":"A","position":"Chair"},{"name":"B","position":"Member","leftOn":"2023-01-01"}]""", "days-out-of-order", "members[1].leftOn", 422 },
        { BoardPath, "members", "[]", "validation", "members", 400 },
        { BoardPath, "decidedOn", "\"2099-01-01\"", "future-date", "decidedOn", 422 },
        { CountPath, "through", "\"2099-12-31\"", "future-period", "through", 422 },
        { CountPath, "from", "\"2024-07-01\"", "days-out-of-order", "through", 422 },
        { CountPath, "denominator", "3", "no-denominator", "denominator", 422 },
        { CountPath, "kind", "\"CriminalSubjects\"", "missing-denominator", "denominator", 422 },
        { CountPath, "numerator", "-1", "validation", "numerator", 400 },
        { BusinessPath, "closedOn", "\"2024-01-01\"", "days-out-of-order", "closedOn", 422 },
        { BusinessPath, "planned", """["2023-01-01"]""", "days-out-of-order", "planned[0]", 422 },
        { BusinessPath, "from", "\"2099-01-01\"", "future-date", "from", 422 },
        { BudgetPath, "amountVnd", "-1", "negative-amount", "amountVnd", 422 },
        { BudgetPath, "decidedOn", "\"2022-12-31\"", "decision-outside-year", "decidedOn", 422 },
        { BudgetPath, "decidedOn", "\"2099-01-01\"", "future-date", "decidedOn", 422 },
        { AllowancePath, "year", "2099", "future-period", "month", 422 },
        { AllowancePath, "month", "13", "validation", "month", 400 },
        { AllowancePath, "dueOn", "\"2024-06-30\"", "days-out-of-order", "dueOn", 422 },
        { AllowancePath, "membersPaid", "36", "more-paid-than-due", "membersPaid", 422 },
        { AllowancePath, "membersPaid", "3", "paid-and-day", "paidOn", 422 },
        { SafeUnitPath, "registeredOn", "\"2023-03-01\"", "registered-outside-year", "registeredOn", 422 },
        { SafeUnitPath, "areas", """[{"name":"KP 1"},{"name":"kp 1 "}]""", "repeated-area", "areas[1].name", 422 },
        { SafeUnitPath, "areas", """[{"name":"KP 1","met":true}]""", "result-and-day", "areas[0].ratedOn", 422 },
        { CityTaskPath, "dueOn", "\"2023-12-31\"", "due-before-document", "dueOn", 422 },
        { CityTaskPath, "member", "", "missing-member", "member", 422 },
        { CityTaskPath, "givenOn", "\"2099-01-01\"", "future-date", "givenOn", 422 },
        { "/api/office/confirmations/directives", "through", "\"2099-01-01\"", "future-date", "through", 422 },
        { "/api/office/work/copies", "toYear", "2023", "same-year", "toYear", 422 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_is_refused_with_its_place_and_nothing_is_stored(string path, string member, string value, string code, string field, int status)
    {
        using var writer = office.Client(path == BusinessPath ? "city_admin" : "city_office");
        var body = Body(path);
        body = value.Length == 0 ? body.Without(member) : body.With(member, JsonNode.Parse(value));
        var before = await office.RowsAsync();
        await AssertRefusedAsync(await writer.PostAsync(path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json")), status, code, field);
        Assert.Equal(before, await office.RowsAsync());
    }

    [Fact]
    public async Task A_foreign_record_is_not_found_and_a_foreign_write_is_forbidden()
    {
        using var ninhSon = office.Client("commune_chief", NinhSon);
        foreach (var (path, kind) in Kinds)
        {
            using var writer = office.Client(path == BusinessPath ? "city_admin" : "city_office");
            var body = path == CityTaskPath ? Body(path).With("ofCity", false) : Body(path);
            await AssertRefusedAsync(await ninhSon.PostAsync(path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json")), 403, "foreign-unit");
            var place = $"{path}/{Text(await PostAsync(writer, path, body), "recordId")}";
            await AssertRefusedAsync(await ninhSon.GetAsync(place), 404, $"unknown-{kind}");
            Assert.Empty((await ReadAsync(await ninhSon.GetAsync(path)))["items"]!.AsArray());
            if (path != CountPath)
                await AssertRefusedAsync(await WithdrawAsync(ninhSon, place), 403, "foreign-unit");
            foreach (var role in new[] { "hamlet_head", "group_board", "sysadmin" })
            {
                using var stranger = office.Client(role, Ward3);
                await AssertRefusedAsync(await stranger.GetAsync(place), 403, "forbidden");
                await AssertRefusedAsync(await stranger.GetAsync(path), 403, "forbidden");
            }
            foreach (var role in new[] { "city_leader", "auditor", "province_movement", "city_drug" })
            {
                using var reader = office.Client(role);
                await AssertRefusedAsync(await reader.PostAsync(path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json")), 403, "forbidden");
            }
            Assert.NotNull((await ReadAsync(await writer.GetAsync(place)))["record"]);
        }
    }

    [Fact]
    public async Task Every_endpoint_wants_a_token_and_every_write_a_body_that_can_be_read()
    {
        using var anyone = office.ClientWith(null);
        using var writer = office.Client("city_admin");
        await EndpointWalk.RunAsync(anyone, writer, atLeast: 45);
    }

    [Theory]
    [InlineData(DocumentPath, "from=01/07/2024", "from")]
    [InlineData(BoardPath, "limit=0", "limit")]
    [InlineData(CountPath, "unitId=x", "unitId")]
    [InlineData(CityTaskPath, "withdrawn=perhaps", "withdrawn")]
    public async Task A_parameter_that_cannot_be_read_is_named(string path, string query, string field)
    {
        using var city = office.City();
        await AssertRefusedAsync(await city.GetAsync($"{path}?{query}"), 400, "invalid-parameter", field);
        await AssertRefusedAsync(await city.GetAsync($"{path}?after=xyz"), 400, "invalid-cursor", "after");
    }

    private static readonly (string Path, string Kind)[] Kinds =
    [
        (DocumentPath, "document"), (DirectivePath, "directive"), (BoardPath, "board"), (CountPath, "office-count"), (BusinessPath, "business"), (BudgetPath, "budget-line"), (AllowancePath, "allowance"),
        (SafeUnitPath, "safe-unit"), (CityTaskPath, "city-task"),
    ];

    /// <summary>What the path takes as it stands.</summary>
    private static JsonObject Body(string path) => path switch
    {
        DocumentPath => Document(Number()),
        DirectivePath => Directive(Number("CV-CATP")),
        BoardPath => Board(),
        CountPath => Count("Disunity", 0),
        BusinessPath => Business(),
        BudgetPath => Budget(),
        AllowancePath => Allowance(),
        SafeUnitPath => SafeUnit(),
        CityTaskPath => CityTask("Responsibility").With("member", "Nguyễn Văn Phụ Trách"),
        "/api/office/work/copies" => new JsonObject { ["unitCode"] = "25459", ["fromYear"] = 2023, ["toYear"] = 2024 },
        _ => new JsonObject { ["unitCode"] = "25459", ["through"] = "2024-12-31" },
    };
}
