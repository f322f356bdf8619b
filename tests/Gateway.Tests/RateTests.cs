using System.Net;
using Platform.Testing;
using Xunit;

namespace Platform.Gateway.Tests;

[Trait("tier", "integration")]
public sealed class RateTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task An_account_that_asks_too_much_waits_and_no_other_does()
    {
        await using var edge = gateway.Start(("Gateway:Limits:Account:PerSecond", "1"), ("Gateway:Limits:Account:Burst", "3"));
        using var greedy = GatewayFixture.Client(edge, TestTokens.Create(new TokenSpec { Role = "auditor", AccountId = "one" }));
        using var other = GatewayFixture.Client(edge, TestTokens.Create(new TokenSpec { Role = "auditor", AccountId = "two" }));

        var answers = new List<HttpResponseMessage>();
        for (var call = 0; call < 8; call++)
            answers.Add(await greedy.GetAsync("/api/territory/units"));

        var refused = Assert.IsType<HttpResponseMessage>(answers.FirstOrDefault(a => a.StatusCode == HttpStatusCode.TooManyRequests));
        await Problem.AssertAsync(refused, HttpStatusCode.TooManyRequests, "rate-limited");
        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/territory/units")).StatusCode);
        await Eventually.IsTrueAsync(async () => (await greedy.GetAsync("/api/territory/units")).StatusCode == HttpStatusCode.OK, "after a while it may ask again");
    }

    [Fact]
    public async Task An_address_without_a_valid_token_has_its_own_allowance()
    {
        await using var edge = gateway.Start(("Gateway:Limits:Address:PerSecond", "1"), ("Gateway:Limits:Address:Burst", "3"));
        using var stranger = GatewayFixture.Client(edge, "guess");
        using var known = GatewayFixture.Client(edge, TestTokens.Create("auditor"));

        var statuses = new List<HttpStatusCode>();
        for (var call = 0; call < 8; call++)
            statuses.Add((await stranger.GetAsync("/api/territory/units")).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, statuses[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.OK, (await known.GetAsync("/api/territory/units")).StatusCode);
    }

    [Theory]
    [InlineData("/identity/sign-in")]
    [InlineData("/identity/activate")]
    public async Task Guessing_passwords_or_codes_is_slowed_down_while_reading_the_page_is_not(string page)
    {
        await using var edge = gateway.Start(("Gateway:Limits:SignIn:PerSecond", "1"), ("Gateway:Limits:SignIn:Burst", "3"));
        using var client = GatewayFixture.Client(edge);

        var statuses = new List<HttpStatusCode>();
        for (var call = 0; call < 8; call++)
            statuses.Add((await client.PostAsync(page, new FormUrlEncodedContent([new("UserName", "pv01")]))).StatusCode);

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(page)).StatusCode);
    }

    [Fact]
    public async Task Four_hundred_requests_in_a_second_of_one_account_pass_by_default()
    {
        using var client = gateway.Client(TestTokens.Create("city_traffic"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => client.GetAsync("/api/traffic/accidents")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }
}
