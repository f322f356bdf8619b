using System.Text.Json.Nodes;
using Xunit;
using static Platform.TrafficIncidents.Tests.EnforcementApi;

namespace Platform.TrafficIncidents.Tests.Integration;

/// <summary>What waits for whom, and until when it is not late.</summary>
[Trait("tier", "integration")]
public sealed class DueTests(TrafficFixture traffic) : IClassFixture<TrafficFixture>
{
    [Fact]
    public async Task A_violation_waits_for_its_decision_and_a_fine_for_its_payment()
    {
        using var police = traffic.Client("commune_police", TrafficFixture.NinhSon);
        var violation = $"{ViolationPath}/{(await PostAsync(police, ViolationPath, Violation("25480", "2024-09-01T21:00:00+07:00")))["violationId"]}";
        Assert.Equal("1 2024-09-01 False", await FindAsync(police, "traffic-violation", "2024-09-11"));
        Assert.Equal("1 2024-09-01 True", await FindAsync(police, "traffic-violation", "2024-09-12"));
        await PostAsync(police, violation + "/decision", new JsonObject { ["kind"] = "Fined", ["no"] = "1", ["on"] = "2024-09-13", ["fineVnd"] = 500_000 });
        Assert.Null(await FindAsync(police, "traffic-violation", "2024-09-13"));
        Assert.Equal("1 2024-09-13 False", await FindAsync(police, "traffic-fine", "2024-09-23"));
        Assert.Equal("1 2024-09-13 True", await FindAsync(police, "traffic-fine", "2024-09-24"));
        await PostAsync(police, violation + "/payment", new JsonObject { ["paidOn"] = "2024-09-25" });
        Assert.Null(await FindAsync(police, "traffic-fine", "2024-09-25"));
        Assert.Equal("1 2024-09-13 True", await FindAsync(police, "traffic-fine", "2024-09-24"));
    }

    private static async Task<string?> FindAsync(HttpClient client, string kind, string asOf) =>
        (await TrafficFixture.ReadAsync(await client.GetAsync($"/api/traffic/due?asOf={asOf}"))).AsArray().SingleOrDefault(item => item!["kind"]!.ToString() == kind) is { } found
            ? $"{found["count"]} {found["since"]} {found["late"]!.GetValue<bool>()}"
            : null;
}
