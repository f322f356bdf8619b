using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Testing;
using Xunit;

namespace Platform.Identity.Tests;

/// <summary>The identity service on a real port over a database of its own, migrated and seeded by its own verbs.</summary>
public class IdentityFixture : IAsyncLifetime
{
    public const string Password = "mat-khau-de-thu-9182";
    public const string SystemSecret = "secret-of-the-province";
    public const string PortalSecret = "secret-of-the-portal";

    private readonly string folder = Directory.CreateTempSubdirectory("identity-tests").FullName;
    private readonly int port = FreePort();
    private WebApplicationFactory<Program>? factory;
    private TestBroker? broker;

    /// <summary>Where people reach it: through a gateway that strips /identity.</summary>
    public Uri Origin { get; } = new("http://platform.test");

    public Uri Inner => new($"http://127.0.0.1:{port}");

    public TestDatabase Database { get; private set; } = null!;

    public NpgsqlDataSource Sql { get; private set; } = null!;

    public LogLines Log { get; } = new();

    /// <summary>The verbs that make the database what the tests begin with.</summary>
    protected virtual IReadOnlyList<string> Verbs => ["migrate", "seed-demo"];

    public virtual async ValueTask InitializeAsync()
    {
        broker = await TestBroker.CreateAsync();
        Database = await TestDatabase.CreateAsync("identity");
        Sql = Database.Open();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(Path.Combine(folder, "password"), Password + "\n");
        foreach (var verb in Verbs)
            Assert.Equal(0, await RunVerbAsync(verb));
        Start();
    }

    public void Start()
    {
        factory = Build(Settings().Append(new(WebHostDefaults.ServerUrlsKey, Inner.ToString())));
        factory.UseKestrel();
        factory.StartServer();
    }

    /// <summary>A second instance over the same database, with other settings.</summary>
    public WebApplicationFactory<Program> Beside(params (string Key, string Value)[] changes) =>
        Build(Settings().Concat(changes.Select(c => KeyValuePair.Create(c.Key, c.Value))));

    public async Task RestartAsync()
    {
        await factory!.DisposeAsync();
        Start();
    }

    public Task<int> RunVerbAsync(params string[] verb) => RunVerbAsync(verb, _ => true);

    /// <summary>Runs a verb with only those settings that are <paramref name="told"/> it.</summary>
    public async Task<int> RunVerbAsync(string[] verb, Func<string, bool> told)
    {
        string[] args = [.. verb, .. Settings().Where(s => told(s.Key)).Select(s => $"--{s.Key}={s.Value}")];
        return await Task.Run(() => (int)typeof(Program).Assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null)!);
    }

    /// <summary>A browser with its cookies, which reaches the service through the gateway.</summary>
    public Browser Browser(string client = "cli") => new(this, client);

    public async ValueTask DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        await Sql.DisposeAsync();
        await Database.DisposeAsync();
        if (broker is not null)
            await broker.DisposeAsync();
        GC.SuppressFinalize(this);
        Directory.Delete(folder, recursive: true);
    }

    private IEnumerable<KeyValuePair<string, string>> Settings() =>
    [
        new("ConnectionStrings:Database", Database.ConnectionString),
        new("ConnectionStrings:Broker", broker!.Uri.ToString()),
        new("Identity:PublicOrigin", Origin.ToString()),
        new("Identity:AllowHttp", "true"),
        new("Identity:TrustedProxies:0", "127.0.0.1"),
        new("Identity:SigningKeyFile", Path.Combine(folder, "key.pem")),
        new("Identity:DemoPasswordFile", Path.Combine(folder, "password")),
        new("Identity:PortalSecret", PortalSecret),
        new("Identity:SystemSecret", SystemSecret),
    ];

    private WebApplicationFactory<Program> Build(IEnumerable<KeyValuePair<string, string>> settings) => new WebApplicationFactory<Program>().WithWebHostBuilder(web =>
    {
        web.UseEnvironment("Production");
        foreach (var (key, value) in settings)
            web.UseSetting(key, value);
        web.ConfigureLogging(logging => logging.AddProvider(Log).AddFilter<LogLines>(null, LogLevel.Information));
    });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
