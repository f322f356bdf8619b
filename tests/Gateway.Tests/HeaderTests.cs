using Platform.Testing;
using Xunit;

namespace Platform.Gateway.Tests;

[Trait("tier", "integration")]
public sealed class HeaderTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData("/board")]
    [InlineData("/identity/sign-in")]
    [InlineData("/api/territory/units")]
    public async Task What_a_caller_claims_of_itself_is_replaced(string path)
    {
        using var client = gateway.Client(TestTokens.Create("auditor"));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = "evil.example";
        foreach (var name in new[] { "X-Forwarded-Host", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-Port", "X-Original-For", "X-Real-IP" })
            request.Headers.Add(name, "evil");
        request.Headers.Add("Forwarded", "for=evil;host=evil");

        var seen = await Seen.OfAsync(await client.SendAsync(request));

        Assert.Equal("platform.test:8080", seen.Host);
        Assert.Equal("platform.test:8080", seen.Headers["X-Forwarded-Host"]);
        Assert.Equal("http", seen.Headers["X-Forwarded-Proto"]);
        Assert.Equal("127.0.0.1", seen.Headers["X-Forwarded-For"]);
        Assert.Equal(path.StartsWith("/identity", StringComparison.Ordinal) ? "/identity" : null, seen.Headers.GetValueOrDefault("X-Forwarded-Prefix"));
        Assert.DoesNotContain(seen.Headers, h => h.Value.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_load_balancer_that_is_named_is_believed_about_the_address()
    {
        await using var behind = gateway.Start(("Gateway:TrustedProxies:0", "127.0.0.0/8"));
        using var client = GatewayFixture.Client(behind);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");

        Assert.Equal("203.0.113.9", (await Seen.OfAsync(await client.GetAsync("/"))).Headers["X-Forwarded-For"]);
    }

    [Fact]
    public async Task The_trace_of_the_caller_goes_on_through_the_gateway()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        using var client = gateway.Client(TestTokens.Create("auditor"));
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");

        var seen = await Seen.OfAsync(await client.GetAsync("/api/scoring/scoreboard"));

        Assert.StartsWith($"00-{trace}-", seen.Headers["traceparent"], StringComparison.Ordinal);
        Assert.DoesNotContain("b7ad6b7169203331", seen.Headers["traceparent"], StringComparison.Ordinal);
        var refused = await gateway.Client().SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/scoring/scoreboard") { Headers = { { "traceparent", $"00-{trace}-b7ad6b7169203331-01" } } });
        Assert.Contains($"\"traceId\":\"{trace}\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/traffic/accidents")]
    [InlineData("/docs/")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var client = gateway.Client();

        var answer = await client.GetAsync(path);

        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["DENY"], answer.Headers.GetValues("X-Frame-Options"));
        Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.NotEmpty(answer.Headers.GetValues("Referrer-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Behind_https_browsers_are_told_to_stay_there()
    {
        await using var secure = gateway.Start(("Gateway:PublicOrigin", "https://138.example"));
        using var client = GatewayFixture.Client(secure);

        var answer = await client.GetAsync("/");

        Assert.Contains("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
        Assert.Equal("https", (await Seen.OfAsync(answer)).Headers["X-Forwarded-Proto"]);
    }

    [Fact]
    public async Task The_documents_page_runs_only_its_own_script()
    {
        using var client = gateway.Client();

        var answer = await client.GetAsync("/docs/");
        var page = await answer.Content.ReadAsStringAsync();
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

        Assert.DoesNotContain("unsafe-inline", policy[..policy.IndexOf("style-src", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.All(["territory", "traffic", "scoring"], service => Assert.Contains($"docs/openapi/{service}.json", page, StringComparison.Ordinal));
        Assert.NotEmpty(await client.GetByteArrayAsync("/docs/scalar.js"));
    }
}
