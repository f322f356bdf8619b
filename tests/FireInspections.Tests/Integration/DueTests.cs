using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;
using static Platform.FireInspections.Tests.FireApi;

namespace Platform.FireInspections.Tests.Integration;

/// <summary>What waits for whom, and until when it is not late.</summary>
[Trait("tier", "integration")]
public sealed class DueTests(FireFixture fire) : IClassFixture<FireFixture>
{
    [Fact]
    public async Task Planned_inspections_and_open_violations_wait_until_they_are_done()
    {
        using var police = fire.Police();
        var facility = await PostAsync(police, FacilityPath, Facility());
        var plan = await PostAsync(police, PlanPath, Plan(2024, (facility, "2024-05-15")));
        Assert.Null(await FindAsync(police, "inspection", "2024-04-14"));
        Assert.Equal(("2024-05-15", false), await FindAsync(police, "inspection", "2024-04-15"));
        Assert.Equal(("2024-05-15", true), await FindAsync(police, "inspection", "2024-05-16"));

        var inspection = await PostAsync(police, InspectionPath, Inspection(facility, "2024-05-20", plan["lines"]![0]!["lineId"]!.GetValue<string>()));
        Assert.Null(await FindAsync(police, "inspection", "2024-05-20"));
        Assert.Equal(("2024-05-15", true), await FindAsync(police, "inspection", "2024-05-19"));

        await PostAsync(police, ViolationPath, Violation(inspection, due: "2024-06-10"));
        Assert.Null(await FindAsync(police, "fire-violation", "2024-05-19"));
        Assert.Equal(("2024-06-10", false), await FindAsync(police, "fire-violation", "2024-06-10"));
        Assert.Equal(("2024-06-10", true), await FindAsync(police, "fire-violation", "2024-06-11"));
    }

    [Fact]
    public async Task What_was_left_undone_waits_in_the_unit_that_follows()
    {
        using var before = fire.Client("commune_police", Guid.Parse("00000703-0000-7000-8000-000000025483"));
        using var after = fire.Client("commune_police", FireFixture.NinhThanh);
        var facility = await PostAsync(before, FacilityPath, Facility("25483"));
        var inspection = await PostAsync(before, InspectionPath, Inspection(facility, "2025-06-01"));
        await PostAsync(before, ViolationPath, Violation(inspection, due: "2025-06-10"));
        Assert.Equal(("2025-06-10", true), await FindAsync(before, "fire-violation", "2025-06-30"));
        Assert.Equal("25483", Text((await ItemAsync(after, "fire-violation", "2025-06-30"))!, "unitCode"));
        Assert.Equal("25567", Text((await ItemAsync(after, "fire-violation", "2025-07-01"))!, "unitCode"));
        Assert.Equal(("2025-06-10", true), await FindAsync(after, "fire-violation", "2025-07-01"));
        Assert.Null(await FindAsync(before, "fire-violation", "2025-07-01"));
    }

    [Fact]
    public async Task A_return_is_due_a_week_after_the_last_and_late_when_that_is_no_longer_fresh()
    {
        using var police = fire.Client("commune_police", FireFixture.NinhSon);
        const string kind = "confirmation.FireIncidents";
        Assert.Equal((null, true), await FindAsync(police, kind, "2024-06-30"));
        (await police.PostAsJsonAsync("/api/fire/confirmations/incidents", new { unitCode = "25480", through = "2024-06-30" })).EnsureSuccessStatusCode();
        Assert.Null(await FindAsync(police, kind, "2024-07-06"));
        Assert.Equal(("2024-07-07", false), await FindAsync(police, kind, "2024-07-07"));
        Assert.Equal(("2024-07-07", true), await FindAsync(police, kind, "2024-07-09"));
        // Read as of a day before it, the return was not there.
        Assert.Equal((null, true), await FindAsync(police, kind, "2024-06-29"));
    }

    [Theory]
    [InlineData("city_traffic")]
    [InlineData("city_leader")]
    [InlineData("commune_leader")]
    public async Task Who_does_not_do_the_work_is_not_told_of_it(string role)
    {
        using var reader = fire.Client(role, FireFixture.NinhSon);
        Assert.Empty((await FireFixture.ReadAsync(await reader.GetAsync("/api/fire/due?asOf=2024-06-30"))).AsArray());
    }

    [Fact]
    public async Task A_commune_hears_of_its_own_unit_alone()
    {
        using var police = fire.Client("commune_police", FireFixture.NinhSon);
        var items = (await FireFixture.ReadAsync(await police.GetAsync("/api/fire/due?asOf=2024-06-30"))).AsArray();
        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.Equal(("25480", "Phường Ninh Sơn"), (Text(item!, "unitCode"), Text(item!, "unitName"))));
    }

    private static async Task<(string? Since, bool Late)?> FindAsync(HttpClient client, string kind, string asOf) =>
        await ItemAsync(client, kind, asOf) is { } found ? (found["since"]?.GetValue<string>(), found["late"]!.GetValue<bool>()) : null;

    private static async Task<JsonNode?> ItemAsync(HttpClient client, string kind, string asOf) =>
        (await FireFixture.ReadAsync(await client.GetAsync($"/api/fire/due?asOf={asOf}"))).AsArray().SingleOrDefault(item => Text(item!, "kind") == kind);
}
