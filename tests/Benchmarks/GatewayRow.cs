using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Platform.Testing;

namespace Platform.Benchmarks;

/// <summary>The gateway against bare YARP.</summary>
internal static class GatewayRow
{
    private const int Callers = 32;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);

    public static async Task<Row> RunAsync()
    {
        var (destination, bare) = (ServiceProcess.FreeAddress(), ServiceProcess.FreeAddress());
        await using var identity = await TestIdentity.StartAsync();
        using var server = await Proxies.StartAsync(destination, "destination");
        using var proxy = await Proxies.StartAsync(bare, "bare-proxy", destination);
        await using var gateway = new ServiceProcess("Gateway", Settings(destination, identity));
        try
        {
            await gateway.StartAsync();
            const string path = "/api/traffic/statistics?from=2024-01-01&to=2024-06-30&by=unit";
            using var toGateway = Client(gateway.Address + path);
            using var toBare = Client(bare + path);
            await CallAsync(toGateway);
            await CallAsync(toBare);
            var (ours, theirs) = (0L, 0L);
            for (var turn = 0; turn < 5; turn++)
            {
                theirs += await CallAsync(toBare);
                ours += await CallAsync(toGateway);
            }
            var seconds = 5 * Turn.TotalSeconds;
            var ratio = (double)ours / theirs;
            return new Row("gateway", PerSecond(ours / seconds), PerSecond(theirs / seconds), ratio, "≥ 0.9", ratio >= 0.9);
        }
        finally
        {
            proxy.Kill();
            server.Kill();
        }
    }

    private static string PerSecond(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:0} requests/s");

    private static HttpClient Client(string address)
    {
        var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Create("city_traffic"));
        return client;
    }

    /// <summary>Calls without pause for one turn.</summary>
    private static async Task<long> CallAsync(HttpClient client)
    {
        var watch = Stopwatch.StartNew();
        var calls = await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            var count = 0L;
            while (watch.Elapsed < Turn)
            {
                using var answer = await client.GetAsync((Uri?)null);
                answer.EnsureSuccessStatusCode();
                count++;
            }
            return count;
        }));
        return calls.Sum();
    }

    /// <summary>Every service the gateway's own settings name.</summary>
    private static IEnumerable<string> Clusters()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(ServiceProcess.Root, "gateway", "appsettings.json")), new() { CommentHandling = JsonCommentHandling.Skip });
        return [.. settings.RootElement.GetProperty("ReverseProxy").GetProperty("Clusters").EnumerateObject().Select(cluster => cluster.Name)];
    }

    private static Dictionary<string, string> Settings(string destination, TestIdentity identity)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Platform:Authority"] = TestTokens.Issuer,
            ["Platform:MetadataAddress"] = identity.MetadataAddress,
            ["Gateway:PublicOrigin"] = "http://127.0.0.1",
            // The limiter works; nobody is turned away.
            ["Gateway:Limits:Account:PerSecond"] = "1000000",
            ["Gateway:Limits:Account:Burst"] = "1000000",
        };
        foreach (var cluster in Clusters())
            settings[$"Gateway:Destinations:{cluster}"] = destination;
        return settings;
    }
}
