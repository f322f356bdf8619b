using System.Net;
using Platform.Testing;
using Xunit;

namespace Platform.Gateway.Tests;

[Trait("tier", "integration")]
public sealed class FaultTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_service_that_is_down_is_said_to_be_so_and_leaves_the_others_alone()
    {
        await using var edge = gateway.Start(("Gateway:Destinations:territory", "http://127.0.0.1:9"));
        using var client = GatewayFixture.Client(edge, TestTokens.Create("auditor"));

        // Before the health check has found out, and after.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var answer = await client.GetAsync("/api/territory/units");
            await Problem.AssertAsync(answer, HttpStatusCode.ServiceUnavailable, "service-unavailable");
            Assert.NotNull(answer.Headers.RetryAfter);
        }
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/traffic/accidents")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task One_of_two_replicas_is_enough()
    {
        await using var edge = gateway.Start(("Gateway:Destinations:traffic", $"http://127.0.0.1:9,{gateway.Destination.Address}"));
        using var client = GatewayFixture.Client(edge, TestTokens.Create("auditor"));

        await Eventually.IsTrueAsync(async () =>
        {
            for (var call = 0; call < 10; call++)
                if ((await client.GetAsync("/api/traffic/accidents")).StatusCode != HttpStatusCode.OK)
                    return false;
            return true;
        }, "the health check leaves only the replica that answers");
    }

    [Fact]
    public async Task A_service_that_does_not_answer_in_time_is_not_waited_for()
    {
        await using var edge = gateway.Start(("ReverseProxy:Routes:territory:Timeout", "00:00:00.300"));
        using var client = GatewayFixture.Client(edge, TestTokens.Create("auditor"));

        await Problem.AssertAsync(await client.GetAsync("/api/territory/slow"), HttpStatusCode.GatewayTimeout, "service-timeout");
    }

    [Fact]
    public async Task Events_reach_the_caller_one_by_one()
    {
        using var client = gateway.Client(TestTokens.Create("auditor"));

        using var answer = await client.GetAsync("/api/scoring/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var first = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(gateway.Destination.Release.Task.IsCompleted);
        gateway.Destination.Release.SetResult();

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("data: first", first);
        Assert.Equal(["", "data: second", ""], (await reader.ReadToEndAsync()).Split('\n')[..3]);
    }

    [Fact]
    public async Task A_missing_address_stops_the_start()
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var edge = gateway.Start(("ReverseProxy:Clusters:scoring-two:LoadBalancingPolicy", "Random"));
        });

        Assert.Contains("Gateway:Destinations:scoring-two is not set", fault.ToString(), StringComparison.Ordinal);
    }
}
