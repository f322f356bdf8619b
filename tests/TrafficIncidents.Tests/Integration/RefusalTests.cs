using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;
using static Platform.TrafficIncidents.Tests.AccidentApi;

namespace Platform.TrafficIncidents.Tests.Integration;

/// <summary>What is refused, with which code and place, and to whom.</summary>
[Trait("tier", "integration")]
public sealed class RefusalTests(TrafficFixture traffic) : IClassFixture<TrafficFixture>
{
    public static TheoryData<string, string, string, int> Refused => new()
    {
        { """{"occurredAt":"2099-01-01T00:00:00+07:00","unitCode":"25459","casualties":[]}""", "future-date", "occurredAt", 422 },
        { """{"occurredAt":"2024-01-01T00:00:00+07:00","unitCode":"99999","casualties":[]}""", "unknown-unit", "unitCode", 422 },
        { """{"occurredAt":"2025-07-01T00:00:00+07:00","unitCode":"25471","casualties":[]}""", "unknown-unit", "unitCode", 422 },
        { """{"occurredAt":"2024-01-02T00:00:00+07:00","unitCode":"25459","casualties":[{"outcome":"Dead","diedAt":"2024-01-01T00:00:00+07:00"}]}""", "death-before-accident", "casualties[0].diedAt", 422 },
        { """{"occurredAt":"2024-01-02T00:00:00+07:00","unitCode":"25459","casualties":[{"outcome":"Injured"},{"outcome":"Injured","diedAt":"2024-01-03T00:00:00+07:00"}]}""", "not-dead", "casualties[1].diedAt", 422 },
        { """{"occurredAt":"2024-01-02T00:00:00+07:00","unitCode":"25459","casualties":[{"outcome":"Unhurt","serious":true}]}""", "not-injured", "casualties[0].serious", 422 },
        { """{"occurredAt":"2024-01-02T00:00:00+07:00","unitCode":"25459","casualties":[],"place":{"lon":106.1}}""", "half-coordinates", "place.lat", 422 },
        { """{"occurredAt":"2024-01-02T00:00:00+07:00","unitCode":"25459","casualties":[],"place":{"lon":206.1,"lat":1}}""", "validation", "place.lon", 400 },
        { """{"occurredAt":"2024-01-02T00:00:00+07:00","unitCode":"25459","casualties":[{"outcome":"Injured","injuryPercent":101}]}""", "validation", "casualties[0].injuryPercent", 400 },
        { """{"occurredAt":"2024-01-02T00:00:00+07:00","unitCode":"25459","casualties":[],"propertyDamageVnd":-1}""", "validation", "propertyDamageVnd", 400 },
        { """{"occurredAt":"2024-01-02T00:00:00+07:00","unitCode":"Phường 3","casualties":[]}""", "validation", "unitCode", 400 },
        { """{"occurredAt":"2024-01-02T00:00:00+07:00","unitCode":"25459","casualties":[{"outcome":"Gone"}]}""", "malformed-body", "casualties[0].outcome", 400 },
        { """{"occurredAt":"2024-01-02T00:00:00+07:00","unitCode":"25459","casualties":[null]}""", "validation", "casualties", 400 },
        { """{"occurredAt":"hôm qua","unitCode":"25459","casualties":[]}""", "malformed-body", "occurredAt", 400 },
        { """{"occurredAt":"2024-01-02T00:00:00","unitCode":"25459","casualties":[]}""", "malformed-body", "occurredAt", 400 },
        { """{"occurredAt":"2024-01-02","unitCode":"25459","casualties":[]}""", "malformed-body", "occurredAt", 400 },
        { """{"occurredAt":"0204-01-02T00:00:00+07:00","unitCode":"25459","casualties":[]}""", "date-too-early", "occurredAt", 422 },
        { """{"occurredAt":"2024-01-02T00:00:00+07:00","unitCode":"25459","casualties":[],"note":"a\u0000b"}""", "malformed-body", "$", 400 },
        { """{"occurredAt":"2024-01-02T00:00:00+07:00","unitCode":"25459","casualties":[],"place":{"road":"a\u0000b"}}""", "malformed-body", "$", 400 },
        { """{"occurredAt":"2024-01-02T00:00:00+07:00","unitCode":"25459","casualties":[],"driver":"x"}""", "malformed-body", "driver", 400 },
        { """{"occurredAt":"2024-01-02T00:00:00+07:00","unitCode":"25459"}""", "malformed-body", "$", 400 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_is_refused_with_its_place_and_nothing_is_stored(string body, string code, string field, int status)
    {
        using var city = traffic.City();
        var before = await traffic.ScalarAsync<long>("select (select count(*) from accident) + (select count(*) from outbox) + (select count(*) from audit)");
        await TrafficFixture.AssertRefusedAsync(await city.PostAsync(Register, new StringContent(body, System.Text.Encoding.UTF8, "application/json")), status, code, field);
        Assert.Equal(before, await traffic.ScalarAsync<long>("select (select count(*) from accident) + (select count(*) from outbox) + (select count(*) from audit)"));
    }

    [Fact]
    public async Task A_foreign_record_is_not_found_and_a_foreign_write_is_forbidden()
    {
        using var city = traffic.City();
        using var ninhSon = traffic.Client("commune_police", TrafficFixture.NinhSon);
        var accident = await RecordAsync(city, new { outcome = "Injured" });
        await TrafficFixture.AssertRefusedAsync(await ninhSon.GetAsync(Place(accident)), 404, "unknown-accident");
        await TrafficFixture.AssertRefusedAsync(await ninhSon.PostAsJsonAsync(Register, TrafficFixture.Accident()), 403, "foreign-unit", "unitCode");
        await TrafficFixture.AssertRefusedAsync(await ninhSon.PostAsJsonAsync(Place(accident) + "/cancellation", new { reason = "không phải của tôi" }), 403, "foreign-unit");
        await TrafficFixture.AssertRefusedAsync(await ninhSon.PostAsJsonAsync(Place(accident) + "/deaths", new { casualtyId = Ids(accident)[0], diedAt = "2024-09-21T00:00:00Z" }), 403, "foreign-unit");
        await TrafficFixture.AssertRefusedAsync(await ninhSon.PostAsJsonAsync("/api/traffic/confirmations", new { unitCode = "25459", through = "2024-09-30" }), 403, "foreign-unit", "unitCode");
        var own = (await TrafficFixture.ReadAsync(await ninhSon.GetAsync(Register)))["items"]!.AsArray();
        Assert.DoesNotContain(own, a => Text(a!["unit"]!, "code") != "25480");
        Assert.Equal(["25480"], (await TrafficFixture.ReadAsync(await ninhSon.GetAsync("/api/traffic/statistics?from=2024-01-01&to=2024-12-31"))).AsArray().Select(u => Text(u!, "unitCode")));
        using var leader = traffic.Client("commune_leader", TrafficFixture.Ward3);
        await TrafficFixture.AssertRefusedAsync(await leader.PostAsJsonAsync(Register, TrafficFixture.Accident()), 403, "forbidden");
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync(Place(accident))).StatusCode);
        using var oversight = traffic.Client("auditor");
        await TrafficFixture.AssertRefusedAsync(await oversight.GetAsync(Register), 403, "forbidden");
    }

    [Theory]
    [InlineData("unitCode", "\"Phường\"")]
    [InlineData("propertyDamageVnd", "-1")]
    [InlineData("reason", "\"  \"")]
    public async Task A_correction_is_checked_as_a_record_is(string field, string value)
    {
        using var city = traffic.City();
        var accident = await RecordAsync(city);
        var body = JsonNode.Parse("""{"occurredAt":"2024-09-20T10:00:00+07:00","unitCode":"25459","reason":"nhầm","casualties":[]}""")!;
        body[field] = JsonNode.Parse(value);
        await TrafficFixture.AssertRefusedAsync(await PutAsync(city, accident, 1, body), 400, "validation", field);
    }

    [Theory]
    [InlineData("from=01/07/2024&to=2024-12-31", "from")]
    [InlineData("from=2024-01-01&to=31-12-2024", "to")]
    [InlineData("from=2024-01-01", "to")]
    [InlineData("from=2024-01-01&to=2024-12-31&by=month", "by")]
    public async Task A_day_is_written_in_one_way(string query, string field)
    {
        using var city = traffic.City();
        await TrafficFixture.AssertRefusedAsync(await city.GetAsync($"/api/traffic/statistics?{query}"), 400, "invalid-parameter", field);
    }

    [Theory]
    [InlineData("2024-09-21T12:00:00Z", "00000000-0000-7000-8000-000000000000", "unknown-casualty", "casualtyId")]
    [InlineData("2099-09-21T12:00:00Z", null, "future-date", "diedAt")]
    [InlineData("2024-09-19T12:00:00Z", null, "death-before-accident", "diedAt")]
    public async Task A_death_that_cannot_be_is_refused(string diedAt, string? casualty, string code, string field)
    {
        using var city = traffic.City();
        var accident = await RecordAsync(city, new { outcome = "Injured" });
        await TrafficFixture.AssertRefusedAsync(
            await city.PostAsJsonAsync(Place(accident) + "/deaths", new { casualtyId = casualty ?? Ids(accident)[0].ToString(), diedAt }), 422, code, field);
    }

    [Fact]
    public async Task Every_endpoint_wants_a_token_and_every_write_a_body_that_can_be_read()
    {
        using var anyone = traffic.ClientWith(null);
        using var city = traffic.Client("city_traffic");
        await EndpointWalk.RunAsync(anyone, city, atLeast: 20);
    }

    [Fact]
    public async Task Every_endpoint_on_a_record_is_shut_to_other_units_and_to_who_read_it_too_long_ago()
    {
        using var city = traffic.City();
        using var ninhSon = traffic.Client("commune_police", TrafficFixture.NinhSon);
        var accident = await RecordAsync(city, new { outcome = "Injured" });
        var patrol = await EnforcementApi.PostAsync(city, "/api/traffic/patrols", EnforcementApi.Patrol(("25459", 3)));
        var violation = await EnforcementApi.PostAsync(city, "/api/traffic/violations", EnforcementApi.Violation());
        await EndpointWalk.RunOnRecordsAsync(city, ninhSon, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["accidentId"] = accident["accidentId"]!.ToString(), ["patrolId"] = patrol["patrolId"]!.ToString(), ["violationId"] = violation["violationId"]!.ToString(),
        });
    }

    [Fact]
    public async Task A_cancelled_accident_is_not_changed_any_more()
    {
        using var city = traffic.City();
        var accident = await RecordAsync(city, new { outcome = "Injured" });
        using var police = traffic.Client("commune_police", TrafficFixture.Ward3);
        await TrafficFixture.ReadAsync(await police.PostAsJsonAsync(Place(accident) + "/cancellation", new { reason = "trùng" }));
        await TrafficFixture.ReadAsync(await city.PostAsync(Place(accident) + "/approval", null));
        var body = new { occurredAt = "2024-09-20T10:00:00+07:00", unitCode = "25459", reason = "sửa", casualties = Array.Empty<object>() };
        await TrafficFixture.AssertRefusedAsync(await PutAsync(city, accident, 3, body), 409, "accident-cancelled");
        await TrafficFixture.AssertRefusedAsync(
            await city.PostAsJsonAsync(Place(accident) + "/deaths", new { casualtyId = Ids(accident)[0], diedAt = "2024-09-21T00:00:00Z" }), 409, "accident-cancelled");
    }
}
