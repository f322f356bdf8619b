using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.Documents.Tests.OfficeApi;
using static Platform.Documents.Tests.OfficeFixture;

namespace Platform.Documents.Tests.Integration;

/// <summary>Businesses and points: inspected by plan and pledged in their year, handled while a plan runs, followed when units merge; and the year of the standard.</summary>
[Trait("tier", "integration")]
public sealed class BusinessTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    [Fact]
    public async Task A_business_is_inspected_by_plan_and_pledged_within_its_year()
    {
        using var police = office.Client("commune_police", Ward3);
        var business = await PostAsync(police, BusinessPath, Business().With("planned", new JsonArray("2024-04-30", "2024-10-31")));
        var place = $"{BusinessPath}/{Text(business, "recordId")}";
        await ReadAsync(await police.PostAsJsonAsync(place + "/inspections", new { on = "2024-04-20", recordNo = "3/BB", clean = true }));
        await ReadAsync(await police.PostAsJsonAsync(place + "/pledges", new { on = "2024-02-01" }));
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/pledges", new { on = "2024-03-01" }), 409, "already-recorded", "on");
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/plans", new { number = "1/KH", on = "2024-03-01", due = "2024-04-01" }), 422, "not-a-point");
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/inspections", new { on = "2024-01-01", recordNo = "3/BB", clean = true }), 422, "days-out-of-order", "on");
        Assert.Equal(
            "2024-01-05..2024-02-01 - | 2024-02-01..2024-04-20 pledged | 2024-04-20..2024-11-01 inspected pledged | 2024-11-01..2025-01-01 pledged | 2025-01-01..2025-07-01 - | 2025-07-01.. -",
            await ToldAsync(business));
    }

    [Fact]
    public async Task A_point_is_handled_while_its_plan_runs_and_for_good_once_it_is_resolved()
    {
        using var police = office.Client("commune_police", Ward3);
        var point = await PostAsync(police, BusinessPath, Business("PublicOrderPoint"));
        var place = $"{BusinessPath}/{Text(point, "recordId")}";
        await ReadAsync(await police.PostAsJsonAsync(place + "/plans", new { number = "1/KH", on = "2024-02-01", due = "2024-03-31" }));
        await ReadAsync(await police.PostAsJsonAsync(place + "/resolution", new { on = "2024-05-01", number = "9/BB" }));
        Assert.Equal(
            "2024-01-05..2024-02-01 - | 2024-02-01..2024-04-01 handled | 2024-04-01..2024-05-01 - | 2024-05-01..2025-07-01 handled | 2025-07-01.. handled", await ToldAsync(point));
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/resolution", new { on = "2024-05-02", number = "9/BB" }), 409, "already-recorded", "on");
        await AssertRefusedAsync(await police.PostAsJsonAsync(place + "/plans", new { number = "1/KH", on = "2024-06-02", due = "2024-06-01" }), 422, "due-before-document", "due");
    }

    [Fact]
    public async Task The_office_sees_no_business_and_the_team_of_all_units_does()
    {
        using var police = office.Client("commune_police", Ward3);
        using var clerk = office.Clerk();
        using var team = office.Client("city_admin");
        var business = await PostAsync(police, BusinessPath, Business());
        await AssertRefusedAsync(await clerk.GetAsync(BusinessPath), 403, "forbidden");
        Assert.NotNull((await ReadAsync(await team.GetAsync($"{BusinessPath}/{Text(business, "recordId")}")))["record"]);
    }

    [Fact]
    public async Task A_year_is_projected_by_its_areas_and_recognised_by_its_decision()
    {
        using var clerk = office.Clerk();
        var year = await PostAsync(clerk, SafeUnitPath, SafeUnit());
        var place = $"{SafeUnitPath}/{Text(year, "recordId")}";
        var areas = new[] { new { name = "Khu phố 1", met = true, ratedOn = "2024-11-18" }, new { name = "Khu phố 2", met = true, ratedOn = "2024-11-18" }, new { name = "Khu phố 3", met = false, ratedOn = "2024-11-18" } };
        Assert.False((bool)(await ReadAsync(await clerk.PostAsJsonAsync(place + "/areas", new { areas })))["projected"]!);
        areas[2] = areas[2] with { met = true };
        Assert.True((bool)(await ReadAsync(await clerk.PostAsJsonAsync(place + "/areas", new { areas })))["projected"]!);
        await ReadAsync(await clerk.PostAsJsonAsync(place + "/decision", new { number = "1204/QĐ", on = "2024-11-29", recognised = true }));
        await AssertRefusedAsync(await clerk.PostAsJsonAsync(place + "/decision", new { number = "1205/QĐ", on = "2024-11-30", recognised = true }), 409, "already-recorded", "number");
        var told = Assert.Single(await office.LinesAsync("safe_unit", year)).Split(" | ");
        Assert.Equal(["2024-03-01..2024-11-18", "2024-11-18..2024-11-29", "2024-11-29.."], told.Select(t => t.Split(' ')[1]));
        Assert.Contains("areasMet=3 projected=true recognised=false", told[1], StringComparison.Ordinal);
        Assert.Contains("recognised=true", told[2], StringComparison.Ordinal);
        using var ninhSon = office.Client("office_clerk", NinhSon);
        Assert.False((bool)(await PostAsync(ninhSon, SafeUnitPath, SafeUnit("2024-04-01").With("unitCode", "25480")))["registeredInTime"]!);
    }

    private async Task<string> ToldAsync(JsonNode business) => string.Join(" | ", Assert.Single(await office.LinesAsync("business", business)).Split(" | ").Select(segment =>
    {
        var parts = segment.Split(' ');
        var states = parts.Skip(2).Where(p => p.EndsWith("=true", StringComparison.Ordinal)).Select(p => p.Split('=')[0]).ToList();
        return $"{parts[1]} {(states.Count == 0 ? "-" : string.Join(' ', states))}";
    }));
}
