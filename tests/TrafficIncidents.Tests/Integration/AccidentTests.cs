using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.TrafficIncidents.Tests.AccidentApi;

namespace Platform.TrafficIncidents.Tests.Integration;

/// <summary>The life of an accident: recorded, corrected, a later death, cancelled.</summary>
[Trait("tier", "integration")]
public sealed class AccidentTests(TrafficFixture traffic) : IClassFixture<TrafficFixture>
{
    [Fact]
    public async Task A_recorded_accident_has_a_place_a_version_and_a_fact()
    {
        using var police = traffic.Client("commune_police", TrafficFixture.Ward3);
        using var answer = await police.PostAsJsonAsync(Register, TrafficFixture.Accident(casualties: [new { outcome = "Dead" }, new { outcome = "Injured", serious = true, injuryPercent = 40 }]));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("\"1\"", answer.Headers.ETag?.Tag);
        var accident = await TrafficFixture.ReadAsync(answer);
        Assert.Equal(("Serious", 1, 1, "2024-09-28"), (Text(accident, "severity"), Number(accident, "deathsCounted"), Number(accident, "injured"), Text(accident, "watchEnds")));
        Assert.Equal("Phường 3", accident["unit"]!["name"]!.GetValue<string>());

        using var read = await police.GetAsync(answer.Headers.Location);
        Assert.Equal("\"1\"", read.Headers.ETag?.Tag);
        var detail = await TrafficFixture.ReadAsync(read);
        Assert.Equal(accident.ToJsonString(), detail["accident"]!.ToJsonString());
        Assert.Equal(TrafficFixture.Ward3, accident["unit"]!["unitId"]!.GetValue<Guid>());
        Assert.Equal("Recorded", Text(Assert.Single(detail["history"]!.AsArray())!, "kind"));
        Assert.Equal(1, await traffic.ScalarAsync<long>($"select count(*) from audit where record_id = '{Text(accident, "accidentId")}'"));
    }

    [Fact]
    public async Task A_correction_keeps_the_ids_of_those_who_stay_and_needs_the_version_that_was_read()
    {
        using var city = traffic.City();
        var accident = await RecordAsync(city, new { outcome = "Injured", serious = true }, new { outcome = "Unhurt" });
        var ids = Ids(accident);
        var body = new { occurredAt = "2024-09-20T10:00:00+07:00", unitCode = "25459", reason = "nhầm mức thương tích", casualties = new object[] { new { outcome = "Injured", casualtyId = ids[0] }, new { outcome = "Injured" } } };
        await TrafficFixture.AssertRefusedAsync(await city.PutAsJsonAsync(Place(accident), body), 428, "precondition-required", "If-Match");
        var corrected = await TrafficFixture.ReadAsync(await PutAsync(city, accident, 1, body));
        Assert.Equal((2, 2), (Number(corrected, "version"), Number(corrected, "injured")));
        Assert.Equal(ids[0], Ids(corrected)[0]);
        Assert.DoesNotContain(ids[1], Ids(corrected));

        // The second officer still holds version 1.
        await TrafficFixture.AssertRefusedAsync(await PutAsync(city, accident, 1, body), 412, "version-conflict");
        await TrafficFixture.AssertRefusedAsync(await PutAsync(city, accident, 2, new { body.occurredAt, body.unitCode, body.reason, casualties = new[] { new { outcome = "Dead", casualtyId = Guid.CreateVersion7() } } }), 422, "unknown-casualty", "casualties[0].casualtyId");
        Assert.Equal(2, await traffic.ScalarAsync<long>($"select count(*) from fact_version f join accident a using (subject_id) where a.accident_id = '{Text(accident, "accidentId")}'"));
    }

    [Theory]
    [InlineData("2024-09-27T23:00:00+07:00", null, 1)]
    [InlineData("2024-09-28T01:00:00+07:00", null, 0)]
    [InlineData("2024-10-05T10:00:00+07:00", null, 0)]
    [InlineData("2024-10-05T10:00:00+07:00", "KL 12/PY", 1)]
    public async Task A_later_death_stands_on_the_accidents_day_when_it_counts(string diedAt, string? conclusion, int deaths)
    {
        using var city = traffic.City();
        var accident = await RecordAsync(city, new { outcome = "Injured", serious = true });
        var after = await TrafficFixture.ReadAsync(await city.PostAsJsonAsync(Place(accident) + "/deaths", new { casualtyId = Ids(accident)[0], diedAt, forensicConclusion = conclusion }));
        Assert.Equal((deaths, 2, "2024-09-20"), (Number(after, "deathsCounted"), Number(after, "version"), Text(after, "day")));
        Assert.Null(after["watchEnds"]);
        Assert.Equal(
            "2024-09-20",
            await traffic.ScalarAsync<string>($"select f.first_day::text from fact_version f join accident a using (subject_id) where a.accident_id = '{Text(accident, "accidentId")}' and f.version = 2"));
    }

    [Fact]
    public async Task A_conclusion_completes_a_death_that_did_not_count_yet()
    {
        using var city = traffic.City();
        var accident = await RecordAsync(city, new { outcome = "Injured", serious = true });
        var death = new { casualtyId = Ids(accident)[0], diedAt = "2024-10-05T10:00:00+07:00" };
        Assert.Equal(0, Number(await TrafficFixture.ReadAsync(await city.PostAsJsonAsync(Place(accident) + "/deaths", death)), "deathsCounted"));
        await TrafficFixture.AssertRefusedAsync(await city.PostAsJsonAsync(Place(accident) + "/deaths", death), 409, "already-dead", "casualtyId");
        var concluded = await city.PostAsJsonAsync(Place(accident) + "/deaths", new { death.casualtyId, death.diedAt, forensicConclusion = "KL 7" });
        Assert.Equal(1, Number(await TrafficFixture.ReadAsync(concluded), "deathsCounted"));
    }

    [Fact]
    public async Task A_cancelled_accident_counts_nothing_and_stays_to_be_seen()
    {
        using var police = traffic.Client("commune_police", TrafficFixture.Ward3);
        using var city = traffic.City();
        var accident = await RecordAsync(city, new { outcome = "Dead" });
        await TrafficFixture.ReadAsync(await police.PostAsJsonAsync(Place(accident) + "/cancellation", new { reason = "ghi trùng" }));
        var cancelled = await TrafficFixture.ReadAsync(await city.PostAsync(Place(accident) + "/approval", null));
        Assert.Equal("ghi trùng", Text(cancelled, "cancelReason"));
        await TrafficFixture.AssertRefusedAsync(await city.PostAsJsonAsync(Place(accident) + "/cancellation", new { reason = "ghi trùng" }), 409, "accident-cancelled");
        Assert.Equal("true", await traffic.ScalarAsync<string>(
            $"select f.body::jsonb #>> '{{fact,segments,0,attributes,cancelled}}' from fact_version f join accident a using (subject_id) where a.accident_id = '{Text(accident, "accidentId")}' and f.version = 3"));
        Assert.Equal("ghi trùng", Text((await TrafficFixture.ReadAsync(await city.GetAsync(Place(accident))))["accident"]!, "cancelReason"));
    }

    [Fact]
    public async Task A_code_is_read_on_the_accidents_own_day()
    {
        using var city = traffic.City();
        var before = await TrafficFixture.ReadAsync(await city.PostAsJsonAsync(Register, TrafficFixture.Accident(occurredAt: "2025-06-30T23:59:59+07:00")));
        var after = await TrafficFixture.ReadAsync(await city.PostAsJsonAsync(Register, TrafficFixture.Accident(occurredAt: "2025-07-01T00:00:00+07:00")));
        Assert.Equal((TrafficFixture.Ward3, TrafficFixture.TanNinh), (before["unit"]!["unitId"]!.GetValue<Guid>(), after["unit"]!["unitId"]!.GetValue<Guid>()));
        var statistics = (await TrafficFixture.ReadAsync(await city.GetAsync("/api/traffic/statistics?from=2025-06-30&to=2025-07-01&by=unit"))).AsArray();
        Assert.Equal(["Phường 3 1", "Phường Tân Ninh 1"], statistics.Where(u => Text(u!, "unitCode") == "25459").Select(u => $"{u!["name"]} {u["accidents"]}"));
    }

    [Fact]
    public async Task The_list_pages_through_everything_once_newest_first()
    {
        using var police = traffic.Client("commune_police", TrafficFixture.NinhSon);
        for (var i = 1; i <= 7; i++)
            await TrafficFixture.ReadAsync(await police.PostAsJsonAsync(Register, TrafficFixture.Accident("25480", $"2023-03-0{i}T10:00:00+07:00")));
        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = await TrafficFixture.ReadAsync(await police.GetAsync($"{Register}?from=2023-03-01&to=2023-03-31&limit=3{(next is null ? "" : "&after=" + next)}"));
            seen.AddRange(page["items"]!.AsArray().Select(a => Text(a!, "day")));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        Assert.Equal(Enumerable.Range(1, 7).Reverse().Select(i => $"2023-03-0{i}"), seen);
        await TrafficFixture.AssertRefusedAsync(await police.GetAsync($"{Register}?limit=0"), 400, "invalid-parameter", "limit");
        await TrafficFixture.AssertRefusedAsync(await police.GetAsync($"{Register}?severity=Bad"), 400, "invalid-parameter", "severity");
        await TrafficFixture.AssertRefusedAsync(await police.GetAsync($"{Register}?after=xyz"), 400, "invalid-cursor", "after");
    }

    [Fact]
    public async Task Ten_deaths_added_at_once_make_ten_versions()
    {
        using var city = traffic.City();
        var accident = await RecordAsync(city, [.. Enumerable.Range(0, 10).Select(_ => (object)new { outcome = "Injured" })]);
        var answers = await Task.WhenAll(Ids(accident).Select(id => city.PostAsJsonAsync(Place(accident) + "/deaths", new { casualtyId = id, diedAt = "2024-09-21T00:00:00Z" })));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(10, Number((await TrafficFixture.ReadAsync(await city.GetAsync(Place(accident))))["accident"]!, "deathsCounted"));
    }

    [Fact]
    public async Task A_repeated_key_answers_as_the_first_time_and_records_once()
    {
        using var city = traffic.City();
        var key = Guid.CreateVersion7().ToString();
        var before = await traffic.ScalarAsync<long>("select count(*) from accident");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => KeyedAsync(city, key, TrafficFixture.Accident(casualties: [new { outcome = "Dead" }]))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Single(answers.Select(a => a.Headers.Location).Distinct());
        Assert.Equal(before + 1, await traffic.ScalarAsync<long>("select count(*) from accident"));
        await TrafficFixture.AssertRefusedAsync(await KeyedAsync(city, key, TrafficFixture.Accident(casualties: [])), 422, "idempotency-key-reused");
    }

    [Fact]
    public async Task Of_two_officers_on_one_record_one_is_told_that_the_other_was_faster()
    {
        using var city = traffic.City();
        var accident = await RecordAsync(city, new { outcome = "Injured" });
        object Body(string outcome) => new { occurredAt = "2024-09-20T10:00:00+07:00", unitCode = "25459", reason = "sửa", casualties = new[] { new { outcome, casualtyId = Ids(accident)[0] } } };
        var answers = await Task.WhenAll(PutAsync(city, accident, 1, Body("Dead")), PutAsync(city, accident, 1, Body("Unhurt")));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], answers.Select(a => a.StatusCode).Order());
        Assert.Equal(2, Number((await TrafficFixture.ReadAsync(await city.GetAsync(Place(accident))))["accident"]!, "version"));
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_as_it_is()
    {
        using var city = traffic.City();
        var accident = await RecordAsync(city, new { outcome = "Injured", serious = true, injuryPercent = 70 });
        await TrafficFixture.ReadAsync(await city.PostAsJsonAsync(Place(accident) + "/deaths", new { casualtyId = Ids(accident)[0], diedAt = "2024-09-21T00:00:00Z" }));
        var read = (await TrafficFixture.ReadAsync(await city.GetAsync(Place(accident))))["accident"]!;
        var body = new { occurredAt = Text(read, "occurredAt"), unitCode = "25459", reason = "không đổi", casualties = read["casualties"] };
        var corrected = await TrafficFixture.ReadAsync(await PutAsync(city, accident, 2, body));
        Assert.Equal(read["casualties"]!.ToJsonString(), corrected["casualties"]!.ToJsonString());
    }

    [Fact]
    public async Task A_confirmation_counts_the_versions_it_stands_on_and_is_marked_when_something_changes_under_it()
    {
        using var police = traffic.Client("commune_police", TrafficFixture.TanNinh);
        using var answer = await police.PostAsJsonAsync("/api/traffic/confirmations", new { unitCode = "25459", through = "2025-10-31" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var versions = (await TrafficFixture.ReadAsync(answer))["factVersions"]!.GetValue<long>();
        Assert.False(await ChangedSinceAsync(police));
        var late = await TrafficFixture.ReadAsync(await police.PostAsJsonAsync(Register, TrafficFixture.Accident(occurredAt: "2025-10-30T10:00:00+07:00")));
        Assert.True(late["late"]!.GetValue<bool>());
        Assert.True(await ChangedSinceAsync(police));
        var again = await TrafficFixture.ReadAsync(await police.PostAsJsonAsync("/api/traffic/confirmations", new { unitCode = "25459", through = "2025-10-31" }));
        Assert.Equal(versions + 1, again["factVersions"]!.GetValue<long>());
        await TrafficFixture.AssertRefusedAsync(await police.PostAsJsonAsync("/api/traffic/confirmations", new { unitCode = "25459", through = "2099-01-01" }), 422, "future-date", "through");
    }

    private static async Task<bool> ChangedSinceAsync(HttpClient client) =>
        Assert.Single((await TrafficFixture.ReadAsync(await client.GetAsync("/api/traffic/confirmations"))).AsArray())!["changedSince"]!.GetValue<bool>();
}
