using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Platform.Testing;

/// <summary>The part of an identity provider that services ask for: its metadata and the public half of the tests' key.</summary>
public sealed class TestIdentity : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestIdentity(WebApplication app) => this.app = app;

    public string MetadataAddress => app.Urls.First() + "/.well-known/openid-configuration";

    public static async Task<TestIdentity> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", (HttpRequest request) => new Dictionary<string, object>
        {
            ["issuer"] = TestTokens.Issuer,
            ["jwks_uri"] = $"http://{request.Host}/jwks",
        });
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey((ECDsaSecurityKey)TestTokens.Key);
        app.MapGet("/jwks", () => new { keys = new[] { new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, kid = key.Kid, use = "sig", alg = "ES256" } } });
        await app.StartAsync();
        return new TestIdentity(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
