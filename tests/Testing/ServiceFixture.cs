using System.Net.Http.Headers;
using System.Reflection;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Npgsql;
using Xunit;

namespace Platform.Testing;

/// <summary>
/// A whole service in this process over real servers: a database of its own, migrated by the service's own verb, and a
/// virtual host of its own. Only the identity provider's signing key is the tests'.
/// </summary>
/// <typeparam name="TProgram">The service's Program.</typeparam>
public class ServiceFixture<TProgram> : IAsyncLifetime
    where TProgram : class
{
    private WebApplicationFactory<TProgram>? factory;

    public TestDatabase Database { get; private set; } = null!;

    public TestBroker Broker { get; private set; } = null!;

    public IServiceProvider Services => factory!.Services;

    public NpgsqlDataSource Sql { get; private set; } = null!;

    /// <summary>More settings, set before the service starts.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Settings => [];

    public virtual async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync("test");
        Broker = await TestBroker.CreateAsync();
        Sql = Database.Open();
        await RunVerbAsync("migrate");
        Start();
    }

    /// <summary>A client that calls as <paramref name="role"/>.</summary>
    public HttpClient Client(string role, params Guid[] units) => ClientWith(TestTokens.Create(role, units));

    /// <summary>A client that carries <paramref name="token"/>; none when null.</summary>
    public HttpClient ClientWith(string? token)
    {
        var client = factory!.CreateClient();
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Runs a verb of the service's binary over this fixture's servers, and returns its exit code.</summary>
    public async Task<int> RunVerbAsync(params string[] verb)
    {
        var entry = typeof(TProgram).Assembly.EntryPoint!;
        string[] args = [.. verb, .. AllSettings().Select(s => $"--{s.Key}={s.Value}")];
        var code = await Task.Run(() => entry.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null));
        if (code is not 0 and not null && verb[0] == "migrate")
            throw new InvalidOperationException($"migrate ended with {code}.");
        return code as int? ?? 0;
    }

    /// <summary>Starts the service, anew when it was stopped.</summary>
    public void Start()
    {
        OneLogContext.Use();
        factory = new WebApplicationFactory<TProgram>().WithWebHostBuilder(web =>
        {
            web.UseEnvironment("Production");
            foreach (var (key, value) in AllSettings())
                web.UseSetting(key, value);
            web.ConfigureTestServices(services =>
            {
                services.PostConfigureAll<JwtBearerOptions>(jwt =>
                {
                    // Not Configuration: it is read too early to count here, and the keys would then be asked for at an address that is nowhere.
                    jwt.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(new OpenIdConnectConfiguration { Issuer = TestTokens.Issuer });
                    jwt.TokenValidationParameters.IssuerSigningKey = TestTokens.Key;
                });
                Configure(services);
            });
        });
        _ = factory.Server;
    }

    public async Task StopAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        factory = null;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Sql is not null)
            await Sql.DisposeAsync();
        if (Broker is not null)
            await Broker.DisposeAsync();
        if (Database is not null)
            await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Replaces edges of the service, such as the clock.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    private IEnumerable<KeyValuePair<string, string>> AllSettings() =>
    [
        new("ConnectionStrings:Database", Database.ConnectionString),
        new("ConnectionStrings:Broker", Broker.Uri.ToString()),
        new("Platform:Authority", TestTokens.Issuer),
        .. Settings,
    ];
}
