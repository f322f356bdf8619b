using System.Net.Http.Json;
using Xunit;
using static Platform.FireInspections.Tests.FireApi;
using static Platform.FireInspections.Tests.FireFixture;

namespace Platform.FireInspections.Tests.Integration;

/// <summary>What leaves the register and what does not.</summary>
[Trait("tier", "integration")]
public sealed class PrivacyTests(FireFixture fire) : IClassFixture<FireFixture>
{
    [Fact]
    public async Task What_a_person_writes_stays_in_the_register()
    {
        const string canary = "Nguyễn Văn Canary";
        using var city = fire.City();
        await PostAsync(city, IncidentPath, Incident().With("note", canary).With("place", canary));
        var facility = await PostAsync(city, FacilityPath, Facility(name: canary).With("address", canary));
        await PostAsync(city, PlanPath, Plan(2024, (facility, "2024-05-10")));
        var inspection = await PostAsync(city, InspectionPath, Inspection(facility).With("team", canary).With("conclusion", canary).With("recordNo", canary));
        await PostAsync(city, ViolationPath, Violation(inspection).With("finding", canary).With("recommendation", canary));
        // One that fails in the middle, too: a fault is where things leak.
        await city.PostAsJsonAsync(IncidentPath, Incident().With("note", canary + '\0'));
        await city.PostAsJsonAsync(IncidentPath, Incident().With(canary, 1));
        Assert.Equal(0, await fire.ScalarAsync<long>("select (select count(*) from outbox where body like '%Canary%') + (select count(*) from fact_version where body like '%Canary%')"));
        Assert.NotEmpty(fire.Log.Lines);
        Assert.DoesNotContain(fire.Log.Lines, line => line.Contains("Canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_note_is_for_those_who_keep_the_record()
    {
        using var city = fire.City();
        var incident = await PostAsync(city, IncidentPath, Incident(occurredAt: "2022-09-20T10:00:00+07:00").With("note", "ghi chú"));
        var place = $"{IncidentPath}/{Text(incident, "incidentId")}";
        using var leader = fire.Client("commune_leader", Ward3);
        Assert.Null((await ReadAsync(await leader.GetAsync(place)))["record"]!["note"]);
        Assert.Null(Assert.Single((await ReadAsync(await leader.GetAsync($"{IncidentPath}?from=2022-01-01&to=2022-12-31")))["items"]!.AsArray())!["note"]);
        using var police = fire.Police();
        Assert.Equal("ghi chú", Text((await ReadAsync(await police.GetAsync(place)))["record"]!, "note"));
    }
}
