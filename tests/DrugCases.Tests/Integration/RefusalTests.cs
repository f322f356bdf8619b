using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.DrugCases.Tests.DrugFixture;

namespace Platform.DrugCases.Tests.Integration;

/// <summary>What is refused, with which code and place, and to whom; nothing of it is stored.</summary>
[Trait("tier", "integration")]
public sealed class RefusalTests(DrugFixture drugs) : IClassFixture<DrugFixture>
{
    private const string Persons = "/api/drug-cases/persons";
    private const string Spots = "/api/drug-cases/spots";
    private const string Counts = "/api/drug-cases/attested-counts";

    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        [Persons] = """{"unitCode":"25459","registeredOn":"2024-01-10","status":"User","documentNo":"1","identity":{"fullName":"Trần Ổi"}}""",
        [Spots] = """{"unitCode":"25459","kind":"Hotspot","place":"Chợ","detectedOn":"2024-01-10"}""",
        [Counts] = """{"unitCode":"25459","kind":"Person","from":"2024-01-01","through":"2024-01-31","openCount":0,"sealed":false}""",
    };

    // path, member, its value as JSON (nothing: left out), code, field, status
    public static TheoryData<string, string, string, string, string, int> Refused => new()
    {
        { Persons, "registeredOn", "\"2099-01-01\"", "future-date", "registeredOn", 422 },
        { Persons, "registeredOn", "\"10/01/2024\"", "malformed-body", "registeredOn", 400 },
        { Persons, "unitCode", "\"99999\"", "unknown-unit", "unitCode", 422 },
        { Persons, "unitCode", "\"25567\"", "unknown-unit", "unitCode", 422 },
        { Persons, "status", "\"Ended\"", "status-jump", "status", 422 },
        { Persons, "status", "\"Lost\"", "malformed-body", "status", 400 },
        { Persons, "identity", "", "malformed-body", "$", 400 },
        { Persons, "identity", """{"fullName":""}""", "validation", "identity.fullName", 400 },
        { Persons, "identity", """{"fullName":"x","personalId":"72"}""", "validation", "identity.personalId", 400 },
        { Persons, "identity", """{"fullName":"x","dateOfBirth":"2099-01-01"}""", "future-date", "identity.dateOfBirth", 422 },
        { Persons, "fullName", "\"x\"", "malformed-body", "fullName", 400 },
        { Spots, "detectedOn", "\"2099-01-01\"", "future-date", "detectedOn", 422 },
        { Spots, "kind", "\"Bar\"", "malformed-body", "kind", 400 },
        { Spots, "place", "\"\"", "validation", "place", 400 },
        { Counts, "through", "\"2099-01-01\"", "future-date", "through", 422 },
        { Counts, "through", "\"2023-12-31\"", "days-out-of-order", "through", 422 },
        { Counts, "openCount", "-1", "validation", "openCount", 400 },
        { "/api/drug-cases/confirmations/persons", "through", "\"2099-01-01\"", "future-date", "through", 422 },
        { "/api/drug-cases/confirmations/spots", "unitCode", "\"99999\"", "unknown-unit", "unitCode", 422 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_is_refused_with_its_place_and_nothing_is_stored(string path, string member, string value, string code, string field, int status)
    {
        using var city = drugs.Client("city_drug");
        var body = JsonNode.Parse(Bodies.GetValueOrDefault(path, """{"unitCode":"25459","through":"2024-01-31"}"""))!.AsObject();
        body.Remove(member);
        if (value.Length > 0)
            body[member] = JsonNode.Parse(value);
        const string rows = "select (select count(*) from record_history) + (select count(*) from fact_version) + (select count(*) from audit)";
        var before = await drugs.ScalarAsync<long>(rows);
        var answer = await city.PostAsync(path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((status, code), ((int)answer.StatusCode, (string)problem["code"]!));
        Assert.Contains(field, problem["errors"]!.AsArray().Select(e => (string?)e!["field"]));
        Assert.Equal(before, await drugs.ScalarAsync<long>(rows));
    }

    [Fact]
    public async Task Every_endpoint_wants_a_token_and_every_write_a_body_that_can_be_read()
    {
        using var anyone = drugs.ClientWith(null);
        using var city = drugs.Client("city_drug");
        city.DefaultRequestHeaders.Add("X-Purpose", "CaseWork");
        await EndpointWalk.RunAsync(anyone, city, atLeast: 25);
    }

    [Fact]
    public async Task Every_endpoint_on_a_record_is_shut_to_other_units_and_to_who_read_it_too_long_ago()
    {
        using var city = drugs.Client("city_drug");
        using var ninhSon = drugs.Client("commune_police", NinhSon);
        city.DefaultRequestHeaders.Add("X-Purpose", "CaseWork");
        ninhSon.DefaultRequestHeaders.Add("X-Purpose", "CaseWork");
        var person = await ReadAsync(await city.PostAsJsonAsync(Persons, new { unitCode = "25459", registeredOn = "2024-01-10", status = "User", documentNo = "1", identity = new { fullName = "Người Thử" } }));
        var spot = await ReadAsync(await city.PostAsJsonAsync(Spots, new { unitCode = "25459", kind = "Hotspot", place = "Nhà ga", detectedOn = "2024-02-10" }));
        await EndpointWalk.RunOnRecordsAsync(city, ninhSon, new Dictionary<string, string>(StringComparer.Ordinal) { ["personId"] = person["personId"]!.ToString(), ["spotId"] = spot["spotId"]!.ToString() });
    }

    [Fact]
    public async Task Nobody_writes_for_another_unit_and_others_see_nothing()
    {
        using var ninhSon = drugs.Client("commune_police", NinhSon);
        foreach (var path in new[] { Persons, Spots })
        {
            await AssertRefusedAsync(await ninhSon.PostAsync(path, new StringContent(Bodies[path], Encoding.UTF8, "application/json")), 403, "foreign-unit");
            foreach (var role in new[] { "city_traffic", "city_fire", "city_movement", "city_leader", "city_consolidator", "hamlet_head", "auditor", "sysadmin" })
            {
                using var stranger = drugs.Client(role, Ward3);
                await AssertRefusedAsync(await stranger.GetAsync(path), 403, "forbidden");
                await AssertRefusedAsync(await stranger.PostAsync(path, new StringContent(Bodies[path], Encoding.UTF8, "application/json")), 403, "forbidden");
            }
        }
    }

    [Fact]
    public async Task An_inspection_of_the_future_or_out_of_order_is_refused_on_a_person_too()
    {
        using var police = drugs.Police();
        var person = await ReadAsync(await police.PostAsync(Persons, new StringContent(Bodies[Persons], Encoding.UTF8, "application/json")));
        var path = $"{Persons}/{person["personId"]}";
        await AssertRefusedAsync(await police.PostAsJsonAsync(path + "/presences", new { kind = "Present", since = "2024-02-01", documentNo = "1", verifiedOn = "2024-01-31" }), 422, "days-out-of-order");
        await AssertRefusedAsync(await police.PostAsJsonAsync(path + "/presences", new { kind = "Present", since = "2024-01-01", documentNo = "1", verifiedOn = "2024-02-01" }), 422, "before-registered");
        await AssertRefusedAsync(await police.PostAsJsonAsync(path + "/monitoring", new { on = "2099-01-01", tested = false }), 422, "future-date");
        await AssertRefusedAsync(await police.PostAsJsonAsync(path + "/files", new { kind = "User", from = "2024-02-01", items = new[] { new { item = "DeterminationResult", documentNo = "1", on = "2024-02-01" } } }), 422, "unknown-item");
        await AssertRefusedAsync(await police.PostAsJsonAsync(path + "/statuses", new { status = "RehabAtHome", from = "2024-02-01", documentNo = "1" }), 422, "status-jump");
    }
}
