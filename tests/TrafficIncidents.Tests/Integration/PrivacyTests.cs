using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.TrafficIncidents.Tests.AccidentApi;

namespace Platform.TrafficIncidents.Tests.Integration;

/// <summary>What leaves the register and what does not.</summary>
[Trait("tier", "integration")]
public sealed class PrivacyTests(TrafficFixture traffic) : IClassFixture<TrafficFixture>
{
    [Fact]
    public async Task A_note_stays_in_the_register()
    {
        const string canary = "Nguyễn Văn Canary";
        using var city = traffic.City();
        var body = new NotedAccident("2024-09-20T10:00:00+07:00", "25459", [], canary);
        Assert.Equal(canary, Text(await TrafficFixture.ReadAsync(await city.PostAsJsonAsync(Register, body)), "note"));
        // One that fails in the middle, too: a fault is where things leak.
        await city.PostAsJsonAsync(Register, body with { Note = canary + '\0' });
        Assert.Equal(0, await traffic.ScalarAsync<long>($"select (select count(*) from outbox where body like '%Canary%') + (select count(*) from fact_version where body like '%Canary%')"));
        Assert.NotEmpty(traffic.Log.Lines);
        Assert.DoesNotContain(traffic.Log.Lines, line => line.Contains("Canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_note_is_for_those_who_keep_the_record()
    {
        using var city = traffic.City();
        var body = new { occurredAt = "2022-09-20T10:00:00+07:00", unitCode = "25459", casualties = Array.Empty<object>(), note = "ghi chú" };
        var accident = await TrafficFixture.ReadAsync(await city.PostAsJsonAsync(Register, body));
        using var leader = traffic.Client("commune_leader", TrafficFixture.Ward3);
        Assert.Null((await TrafficFixture.ReadAsync(await leader.GetAsync(Place(accident))))["accident"]!["note"]);
        Assert.Null(Assert.Single((await TrafficFixture.ReadAsync(await leader.GetAsync($"{Register}?from=2022-01-01&to=2022-12-31")))["items"]!.AsArray())!["note"]);
        using var police = traffic.Client("commune_police", TrafficFixture.Ward3);
        Assert.Equal("ghi chú", Text((await TrafficFixture.ReadAsync(await police.GetAsync(Place(accident))))["accident"]!, "note"));
    }

    [Fact]
    public async Task An_accident_is_found_by_the_id_an_explanation_gives_it()
    {
        using var city = traffic.City();
        var accident = await RecordAsync(city, new { outcome = "Dead" });
        var subject = await traffic.ScalarAsync<Guid>($"select subject_id from accident where accident_id = '{Text(accident, "accidentId")}'");
        Assert.NotEqual(subject, accident["accidentId"]!.GetValue<Guid>());
        Assert.NotEqual(7, subject.Version);
        var found = Assert.Single((await TrafficFixture.ReadAsync(await city.GetAsync($"{Register}?subjectId={subject}")))["items"]!.AsArray())!;
        Assert.Equal(Text(accident, "accidentId"), Text(found, "accidentId"));
        using var ninhSon = traffic.Client("commune_police", TrafficFixture.NinhSon);
        Assert.Empty((await TrafficFixture.ReadAsync(await ninhSon.GetAsync($"{Register}?subjectId={subject}")))["items"]!.AsArray());
    }

    private sealed record NotedAccident(string OccurredAt, string UnitCode, object[] Casualties, string Note);
}
