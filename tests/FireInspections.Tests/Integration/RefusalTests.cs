using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.FireInspections.Tests.FireApi;
using static Platform.FireInspections.Tests.FireFixture;

namespace Platform.FireInspections.Tests.Integration;

/// <summary>What is refused, with which code and place, and to whom.</summary>
[Trait("tier", "integration")]
public sealed class RefusalTests(FireFixture fire) : IClassFixture<FireFixture>
{
    // path, member, its value as JSON (nothing: left out), code, field, status
    public static TheoryData<string, string, string, string, string, int> Refused => new()
    {
        { IncidentPath, "occurredAt", "\"2099-01-01T00:00:00+07:00\"", "future-date", "occurredAt", 422 },
        { IncidentPath, "occurredAt", "\"0204-01-01T00:00:00+07:00\"", "date-too-early", "occurredAt", 422 },
        { IncidentPath, "occurredAt", "\"2024-01-01T00:00:00\"", "malformed-body", "occurredAt", 400 },
        { IncidentPath, "unitCode", "\"99999\"", "unknown-unit", "unitCode", 422 },
        { IncidentPath, "unitCode", "\"25567\"", "unknown-unit", "unitCode", 422 },
        { IncidentPath, "unitCode", "\"Phường 3\"", "validation", "unitCode", 400 },
        { IncidentPath, "kind", "\"Flood\"", "malformed-body", "kind", 400 },
        { IncidentPath, "damageVnd", "-1", "validation", "damageVnd", 400 },
        { IncidentPath, "driver", "\"x\"", "malformed-body", "driver", 400 },
        { IncidentPath, "note", "\"a\\u0000b\"", "malformed-body", "$", 400 },
        { IncidentPath, "place", "", "malformed-body", "$", 400 },
        { IncidentPath, "facilityId", "\"00000000-0000-7000-8000-000000000000\"", "unknown-facility", "facilityId", 422 },
        { IncidentPath, "casualties", """[{"outcome":"Injured"},{"outcome":"Dead"}]""", "missing-attribution", "casualties[1].attribution", 422 },
        { IncidentPath, "casualties", """[{"outcome":"Injured","attribution":"Pending"}]""", "not-dead", "casualties[0].attribution", 422 },
        { IncidentPath, "casualties", """[{"outcome":"Dead","attribution":"Pending","conclusionNo":"1"}]""", "no-conclusion", "casualties[0].conclusionNo", 422 },
        { IncidentPath, "casualties", """[{"outcome":"Dead","attribution":"Attributed","concludedOn":"2024-09-19"}]""", "conclusion-before-incident", "casualties[0].concludedOn", 422 },
        { IncidentPath, "alarmAt", "\"2024-09-20T09:59:59+07:00\"", "times-out-of-order", "alarmAt", 422 },
        { IncidentPath, "extinguishedAt", "\"2024-09-20T09:59:59+07:00\"", "times-out-of-order", "extinguishedAt", 422 },
        { IncidentPath, "arrivedAt", "\"2099-01-01T00:00:00Z\"", "future-date", "arrivedAt", 422 },
        { IncidentPath, "rescued", "-1", "validation", "rescued", 400 },
        { FacilityPath, "units", "[]", "validation", "units", 400 },
        { FacilityPath, "units", """[{"unitCode":"25459","from":"2099-01-01"}]""", "future-date", "units[0].from", 422 },
        { FacilityPath, "units", """[{"unitCode":"25459","from":"2024-01-01"},{"unitCode":"25480","from":"2024-01-01"}]""", "days-out-of-order", "units[1].from", 422 },
        { FacilityPath, "units", """[{"unitCode":"25471","from":"2025-07-01"}]""", "unknown-unit", "units[0].unitCode", 422 },
        { FacilityPath, "classifications", """[{"classes":["AnnexIV"],"from":"2021-01-09"}]""", "no-scheme", "classifications[0].from", 422 },
        { FacilityPath, "classifications", """[{"classes":["AnnexV"],"from":"2024-01-09"}]""", "malformed-body", "classifications[0].classes[0]", 400 },
        { FacilityPath, "closedOn", "\"2022-01-01\"", "closed-before-opened", "closedOn", 422 },
        { FacilityPath, "closedOn", "\"2099-01-01\"", "future-date", "closedOn", 422 },
        { FacilityPath, "name", "\" \"", "validation", "name", 400 },
        { PlanPath, "lines", "[]", "validation", "lines", 400 },
        { PlanPath, "lines", """[{"facilityId":"00000000-0000-7000-8000-000000000000","due":"2024-05-10"}]""", "unknown-facility", "lines[0].facilityId", 422 },
        { PlanPath, "year", "1999", "validation", "year", 400 },
        { PlanPath, "year", "2021", "due-outside-plan", "lines[0].due", 422 },
        { PlanPath, "from", "\"2023-12-31\"", "from-outside-year", "from", 422 },
        { PlanPath, "from", "\"2024-06-01\"", "due-outside-plan", "lines[0].due", 422 },
        { PlanPath, "unitCode", "\"25480\"", "unknown-facility", "lines[0].facilityId", 422 },
        { InspectionPath, "heldOn", "\"2099-01-01\"", "future-date", "heldOn", 422 },
        { InspectionPath, "heldOn", "\"10/05/2024\"", "malformed-body", "heldOn", 400 },
        { InspectionPath, "facilityId", "\"00000000-0000-7000-8000-000000000000\"", "unknown-facility", "facilityId", 422 },
        { InspectionPath, "lineId", "\"00000000-0000-7000-8000-000000000000\"", "unknown-plan-line", "lineId", 422 },
        { InspectionPath, "kind", "\"Yearly\"", "malformed-body", "kind", 400 },
        { InspectionPath, "items", """[{"item":"","result":"Met"}]""", "validation", "items[0].item", 400 },
        { InspectionPath, "recordNo", "null", "malformed-body", "recordNo", 400 },
        { ViolationPath, "inspectionId", "\"00000000-0000-7000-8000-000000000000\"", "unknown-inspection", "inspectionId", 422 },
        { ViolationPath, "due", "\"2024-05-09\"", "due-before-finding", "due", 422 },
        { ViolationPath, "finding", "\"\"", "validation", "finding", 400 },
        { "/api/fire/confirmations/incidents", "through", "\"2099-01-01\"", "future-date", "through", 422 },
        { "/api/fire/confirmations/inspections", "unitCode", "\"99999\"", "unknown-unit", "unitCode", 422 },
        { "/api/fire/confirmations/violations", "through", "\"31/12/2024\"", "malformed-body", "through", 400 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_is_refused_with_its_place_and_nothing_is_stored(string path, string member, string value, string code, string field, int status)
    {
        using var city = fire.City();
        var body = await BodyAsync(city, path);
        body = value.Length == 0 ? body.Without(member) : body.With(member, JsonNode.Parse(value));
        var before = await fire.RowsAsync();
        await AssertRefusedAsync(await city.PostAsync(path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json")), status, code, field);
        Assert.Equal(before, await fire.RowsAsync());
    }

    [Theory]
    [InlineData(IncidentPath, "place", "Khu phố 2")]
    [InlineData(FacilityPath, "name", "Chợ khác")]
    [InlineData(PlanPath, "from", "2023-01-02")]
    [InlineData(InspectionPath, "team", "Đội khác")]
    [InlineData(ViolationPath, "finding", "Khác")]
    public async Task A_repeated_key_answers_as_the_first_time_and_records_once(string path, string member, string other)
    {
        using var city = fire.City();
        var (body, key) = (await BodyAsync(city, path), Guid.CreateVersion7().ToString());
        if (path == PlanPath)
            body = body.With("year", 2023).With("lines", Lines((body["lines"]![0]!, "2023-05-10")));
        var before = await fire.ScalarAsync<long>("select count(*) from record_history");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => KeyedAsync(city, path, key, body)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Single(answers.Select(a => a.Headers.Location).Distinct());
        Assert.Equal(before + (path == PlanPath ? 2 : 1), await fire.ScalarAsync<long>("select count(*) from record_history"));
        await AssertRefusedAsync(await KeyedAsync(city, path, key, body.With(member, other)), 422, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_foreign_record_is_not_found_and_a_foreign_write_is_forbidden()
    {
        using var city = fire.City();
        using var ninhSon = fire.Client("commune_police", NinhSon);
        using var leader = fire.Client("commune_leader", Ward3);
        using var elsewhere = fire.Client("commune_leader", NinhSon);
        foreach (var (path, id) in Kinds)
        {
            var body = await BodyAsync(city, path);
            if (path == PlanPath)
                body = body.With("year", 2022).With("lines", Lines((body["lines"]![0]!, "2022-05-10")));
            await AssertRefusedAsync(await ninhSon.PostAsJsonAsync(path, body), 403, "foreign-unit");
            await AssertRefusedAsync(await leader.PostAsJsonAsync(path, body), 403, "forbidden");
            var place = $"{path}/{Text(await PostAsync(city, path, body), id)}";
            await AssertRefusedAsync(await ninhSon.GetAsync(place), 404, $"unknown-{id[..^2]}");
            Assert.Empty((await ReadAsync(await elsewhere.GetAsync(path)))["items"]!.AsArray());
            Assert.NotEmpty((await ReadAsync(await leader.GetAsync(path)))["items"]!.AsArray());
            Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync(place)).StatusCode);
            if (path is not FacilityPath and not PlanPath)
                await AssertRefusedAsync(await WithdrawAsync(ninhSon, place), 403, "foreign-unit");
            foreach (var role in new[] { "city_traffic", "city_drug", "city_leader", "auditor", "hamlet_head", "sysadmin" })
            {
                using var stranger = fire.Client(role, Ward3);
                await AssertRefusedAsync(await stranger.GetAsync(place), 403, "forbidden");
                await AssertRefusedAsync(await stranger.GetAsync(path), 403, "forbidden");
                await AssertRefusedAsync(await stranger.PostAsJsonAsync(path, body), 403, "forbidden");
            }
        }
    }

    [Fact]
    public async Task A_foreign_record_cannot_be_drawn_into_ones_own_unit()
    {
        using var city = fire.City();
        using var ninhSon = fire.Client("commune_police", NinhSon);
        var incident = await PostAsync(city, IncidentPath, Incident());
        var drawn = await PutAsync(ninhSon, $"{IncidentPath}/{Text(incident, "incidentId")}", 1, Incident("25480").With("reason", "của tôi"));
        await AssertRefusedAsync(drawn, 403, "foreign-unit");
        var facility = await PostAsync(city, FacilityPath, Facility());
        drawn = await PutAsync(ninhSon, $"{FacilityPath}/{Text(facility, "facilityId")}", 1, Facility("25480").With("reason", "của tôi"));
        await AssertRefusedAsync(drawn, 403, "foreign-unit");
    }

    [Fact]
    public async Task Every_endpoint_wants_a_token_and_every_write_a_body_that_can_be_read()
    {
        using var anyone = fire.ClientWith(null);
        using var city = fire.City();
        await EndpointWalk.RunAsync(anyone, city, atLeast: 16);
    }

    [Fact]
    public async Task Every_endpoint_on_a_record_is_shut_to_other_units_and_to_who_read_it_too_long_ago()
    {
        using var city = fire.City();
        using var ninhSon = fire.Client("commune_police", NinhSon);
        var records = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, id) in Kinds)
        {
            var body = await BodyAsync(city, path);
            var record = await PostAsync(city, path, path == PlanPath ? body.With("year", 2026).With("lines", Lines((body["lines"]![0]!, "2026-05-10"))) : body);
            records[id] = Text(record, id);
            if (path == PlanPath)
                records["lineId"] = Text(record["lines"]![0]!, "lineId");
        }
        await EndpointWalk.RunOnRecordsAsync(city, ninhSon, records);
    }

    [Theory]
    [InlineData(IncidentPath, "from=01/07/2024", "from")]
    [InlineData(IncidentPath, "kind=Bad", "kind")]
    [InlineData(IncidentPath, "limit=0", "limit")]
    [InlineData(FacilityPath, "limit=201", "limit")]
    [InlineData(PlanPath, "year=x", "year")]
    [InlineData(InspectionPath, "to=31-12-2024", "to")]
    [InlineData(ViolationPath, "overdue=perhaps", "overdue")]
    public async Task A_parameter_that_cannot_be_read_is_named(string path, string query, string field)
    {
        using var city = fire.City();
        await AssertRefusedAsync(await city.GetAsync($"{path}?{query}"), 400, "invalid-parameter", field);
        await AssertRefusedAsync(await city.GetAsync($"{path}?after=xyz"), 400, "invalid-cursor", "after");
    }

    private const string Id = "00000000-0000-7000-8000-000000000000";

    private static readonly (string Path, string Id)[] Kinds =
    [
        (IncidentPath, "incidentId"), (FacilityPath, "facilityId"), (PlanPath, "planId"), (InspectionPath, "inspectionId"), (ViolationPath, "violationId"),
    ];

    /// <summary>What the path takes as it stands.</summary>
    private static async Task<JsonObject> BodyAsync(HttpClient city, string path) => path switch
    {
        IncidentPath => Incident(),
        FacilityPath => Facility(),
        PlanPath => Plan(2024, (await PostAsync(city, FacilityPath, Facility()), "2024-05-10")),
        InspectionPath => Inspection(await PostAsync(city, FacilityPath, Facility())),
        ViolationPath => Violation(await PostAsync(city, InspectionPath, Inspection(await PostAsync(city, FacilityPath, Facility())))),
        _ => new JsonObject { ["unitCode"] = "25459", ["through"] = "2024-12-31" },
    };
}
