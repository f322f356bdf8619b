using System.Net;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;

namespace Platform.Scoring.Tests.Integration;

/// <summary>In a cluster things come in any order: a service that was there before its tables waits for them.</summary>
[Trait("tier", "integration")]
public sealed class LateDatabaseTests
{
    [Fact]
    public async Task A_service_started_before_its_migrations_opens_when_they_have_run()
    {
        await using var database = await TestDatabase.CreateAsync("late");
        await using var broker = await TestBroker.CreateAsync();
        await using var scoring = new ServiceProcess("Scoring", new Dictionary<string, string>
        {
            ["ConnectionStrings:Database"] = database.ConnectionString,
            ["ConnectionStrings:Broker"] = broker.Uri.ToString(),
            ["Platform:Authority"] = TestTokens.Issuer,
        });
        await scoring.StartAsync("/health/live");
        using var http = new HttpClient { BaseAddress = new Uri(scoring.Address) };

        using (var early = await http.GetAsync("/health/ready"))
        {
            var checks = JsonNode.Parse(await early.Content.ReadAsStringAsync())!["checks"]!;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);
            Assert.StartsWith("The catalogue is not open yet.", checks["catalogue"]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        }
        Assert.Equal(0, await scoring.RunVerbAsync("migrate"));

        await Eventually.EqualsAsync(HttpStatusCode.OK, async () =>
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.StatusCode;
        });
    }
}
