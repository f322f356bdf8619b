using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Platform.Testing;
using Xunit;

namespace Platform.Gateway.Tests;

[Trait("tier", "integration")]
public sealed class TokenTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly TokenSpec Good = new() { Role = "city_traffic" };

    public static TheoryData<string, string?> Bad => new()
    {
        { "none", null },
        { "expired", TestTokens.Create(Good with { Lifetime = TimeSpan.FromMinutes(-1) }) },
        { "of a foreign issuer", TestTokens.Create(Good with { Issuer = "http://elsewhere.test/identity/" }) },
        { "for a foreign audience", TestTokens.Create(Good with { Audience = "another-platform" }) },
        { "an identity token", TestTokens.Create(Good with { Type = "JWT" }) },
        { "forged", TestTokens.Create(Good with { Key = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" } }) },
        { "cut", TestTokens.Create(Good)[..^5] },
        { "unsigned", "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJhdWQiOiJwbGF0Zm9ybSIsInN1YiI6ImEifQ." },
        { "no token at all", "abc" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_token_is_stopped_at_the_edge(string what, string? token)
    {
        using var client = gateway.Client(token);

        foreach (var path in new[] { "/api/traffic/accidents", "/api/drug-cases/persons", "/api/fire/incidents", "/api/movement/households", "/api/office/documents", "/api/territory/units", "/api/scoring/scoreboard", "/api/scoring/events", "/api/traffic/imports/1" })
        {
            var answer = await client.GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{what} passed to {path}");
            await Problem.AssertAsync(answer, HttpStatusCode.Unauthorized, "unauthenticated");
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        }
    }

    [Fact]
    public async Task A_good_token_passes_and_goes_on_to_the_service()
    {
        var token = TestTokens.Create(Good);
        using var client = gateway.Client(token);

        var seen = await Seen.OfAsync(await client.GetAsync("/api/traffic/accidents?unit=25459"));

        Assert.Equal("/api/traffic/accidents", seen.Path);
        Assert.Equal($"Bearer {token}", seen.Headers["Authorization"]);
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/board?asOf=2024-06-30", "/board")]
    [InlineData("/identity/sign-in", "/sign-in")]
    [InlineData("/docs/openapi/scoring.json", "/openapi/v1.json")]
    public async Task The_portal_the_sign_in_and_the_documents_need_no_token(string path, string asked)
    {
        using var client = gateway.Client();

        Assert.Equal(asked, (await Seen.OfAsync(await client.GetAsync(path))).Path);
    }

    [Theory]
    [InlineData("/api/awards")]
    [InlineData("/api/police-boxes")]
    [InlineData("/api/documents/1")]
    [InlineData("/api/province")]
    [InlineData("/api")]
    public async Task What_no_service_serves_yet_is_not_found_and_never_a_page_of_the_portal(string path)
    {
        using var client = gateway.Client();

        await Problem.AssertAsync(await client.GetAsync(path), HttpStatusCode.NotFound, "not-found");
        await Problem.AssertAsync(await client.PostAsync(path, null), HttpStatusCode.NotFound, "not-found");
    }
}
