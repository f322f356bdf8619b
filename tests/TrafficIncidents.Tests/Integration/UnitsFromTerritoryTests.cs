using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Dapper;
using Platform.Testing;
using Xunit;

namespace Platform.TrafficIncidents.Tests.Integration;

/// <summary>Units come as facts, from a Territory that may be gone by the time they are read.</summary>
[Trait("tier", "integration")]
public sealed class UnitsFromTerritoryTests
{
    [Fact]
    public async Task Units_published_while_traffic_was_down_are_there_when_it_comes_up_and_territory_is_gone()
    {
        await using var broker = await TestBroker.CreateAsync();
        await using var identity = await TestIdentity.StartAsync();
        await using var territoryDatabase = await TestDatabase.CreateAsync("territory");
        await using var trafficDatabase = await TestDatabase.CreateAsync("traffic");
        await using var territory = Service("Territory", territoryDatabase, broker, identity);
        await using var traffic = Service("TrafficIncidents", trafficDatabase, broker, identity);

        Assert.Equal(0, await territory.RunVerbAsync("migrate"));
        await territory.StartAsync();
        await using var sql = territoryDatabase.Open();
        await Eventually.EqualsAsync(
            // Ten units, the three that follow them, and their city.
            14L,
            async () =>
            {
                await using var connection = await sql.OpenConnectionAsync();
                return await connection.ExecuteScalarAsync<long>("select count(*) from outbox where sent_at is not null and type = 'territory.unit.v1'");
            });
        await territory.KillAsync();

        Assert.Equal(0, await traffic.RunVerbAsync("migrate"));
        await traffic.StartAsync();
        using var city = new HttpClient { BaseAddress = new Uri(traffic.Address) };
        city.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Create("city_traffic"));
        await Eventually.EqualsAsync(13, async () => JsonNode.Parse(await city.GetStringAsync("/api/traffic/statistics?from=2025-06-30&to=2025-07-01"))!.AsArray().Count);
        Assert.Equal(HttpStatusCode.OK, (await city.GetAsync("/health/ready")).StatusCode);
    }

    private static ServiceProcess Service(string project, TestDatabase database, TestBroker broker, TestIdentity identity) => new(
        project,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Database"] = database.ConnectionString,
            ["ConnectionStrings:Broker"] = broker.Uri.ToString(),
            ["Platform:Authority"] = TestTokens.Issuer,
            ["Platform:MetadataAddress"] = identity.MetadataAddress,
        });
}

/// <summary>A service that was never told of any unit.</summary>
[Trait("tier", "integration")]
public sealed class NoUnitsTests(ServiceFixture<Program> traffic) : IClassFixture<ServiceFixture<Program>>
{
    [Fact]
    public async Task It_is_not_ready_and_says_why()
    {
        using var probe = traffic.ClientWith(null);
        using var answer = await probe.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("Unhealthy", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["checks"]!["units"]!["status"]!.GetValue<string>());
    }
}
