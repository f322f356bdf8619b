using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Platform.Testing;
using Xunit;

namespace Platform.Gateway.Tests;

/// <summary>The gateway with its real routes on a real port, and one real destination that stands for every service.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    private static readonly string[] Clusters = ["identity", "territory", "traffic", "drugs", "fire", "movement", "documents", "scoring", "portal"];

    private WebApplicationFactory<Program>? factory;

    public const string Origin = "http://platform.test:8080";

    public Destination Destination { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Destination = await Destination.StartAsync();
        factory = Start();
    }

    /// <summary>A client of the gateway all tests share.</summary>
    public HttpClient Client(string? token = null) => Client(factory!, token);

    public static HttpClient Client(WebApplicationFactory<Program> gateway, string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null }) { BaseAddress = gateway.ClientOptions.BaseAddress };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A gateway of one test's own, with other settings.</summary>
    public WebApplicationFactory<Program> Start(params (string Key, string Value)[] changes)
    {
        var gateway = new WebApplicationFactory<Program>().WithWebHostBuilder(web =>
        {
            web.UseEnvironment("Production");
            web.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            web.UseSetting("Gateway:PublicOrigin", Origin);
            web.UseSetting("Platform:Authority", TestTokens.Issuer);
            foreach (var cluster in Clusters)
                web.UseSetting($"Gateway:Destinations:{cluster}", Destination.Address);
            foreach (var (key, value) in changes)
                web.UseSetting(key, value);
            web.ConfigureTestServices(services => services.PostConfigureAll<JwtBearerOptions>(jwt =>
            {
                // The keys are at hand; without this they would be asked for at an address that is nowhere.
                jwt.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(new OpenIdConnectConfiguration { Issuer = TestTokens.Issuer });
                jwt.TokenValidationParameters.IssuerSigningKey = TestTokens.Key;
            }));
        });
        gateway.UseKestrel();
        gateway.StartServer();
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        await Destination.DisposeAsync();
    }
}
