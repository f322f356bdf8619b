using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Testing;
using Xunit;

namespace Platform.Charts.Tests;

/// <summary>Each process, told what its pod is told, on a machine where nothing else is there yet.</summary>
[Trait("tier", "integration")]
public sealed partial class ProcessTests
{
    public static TheoryData<string> Components => [.. Projects.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Databases =>
        [.. Chart.Defaults["components"]!.AsObject().Where(c => c.Value!["database"]?["enabled"]?.GetValue<bool>() == true).Select(c => c.Key).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Connected =>
        [.. Chart.Defaults["components"]!.AsObject().Where(c => c.Value!["broker"]?.GetValue<bool>() == true).Select(c => c.Key).Order(StringComparer.Ordinal)];

    private static IReadOnlyDictionary<string, string> Projects { get; } = Line().Matches(File.ReadAllText(Path.Combine(ServiceProcess.Root, "scripts", "lib.sh")))
        .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["project"].Value, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Components))]
    public async Task Without_its_servers_a_process_stays_up_and_says_what_it_lacks(string component)
    {
        using var folder = new SecretFolder();
        var pod = (await Chart.PodsAsync("defaults")).Single(p => p.Name == $"Deployment {component}");
        var settings = Settings(pod, folder);
        await using var process = new ServiceProcess(Projects[component] == "gateway" ? "Gateway" : Projects[component], settings);
        await process.StartAsync("/health/live");
        using var http = new HttpClient { BaseAddress = new Uri(process.Address) };

        // Several rounds, so that what runs in the background has come to its first failures as well.
        foreach (var _ in Enumerable.Range(0, 5))
        {
            using var ready = await http.GetAsync("/health/ready");
            var health = JsonNode.Parse(await ready.Content.ReadAsStringAsync())!;
            var needsDatabase = settings.ContainsKey("ConnectionStrings__Database");
            Assert.Equal(needsDatabase ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, ready.StatusCode);
            if (needsDatabase)
                Assert.Equal("The database does not answer.", health["checks"]!["database"]!["reason"]!.GetValue<string>());
        }
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/startup")).StatusCode);
        Assert.True(process.IsRunning, process.Output);
        // Metrics on their own port, and there alone.
        using var metrics = new HttpClient();
        Assert.Contains("target_info", await metrics.GetStringAsync($"http://127.0.0.1:{settings["Platform__MetricsPort"]}/metrics"), StringComparison.Ordinal);
        Assert.DoesNotContain("target_info", await (await http.GetAsync("/metrics")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Connected))]
    public async Task Without_its_broker_alone_a_service_is_unready_and_says_so_until_the_broker_comes(string component)
    {
        await using var database = await TestDatabase.CreateAsync("alone");
        using var folder = new SecretFolder();
        var pod = (await Chart.PodsAsync("defaults")).Single(p => p.Name == $"Deployment {component}");
        var settings = Settings(pod, folder);
        settings["ConnectionStrings__Database"] = database.ConnectionString;
        await using var broker = await TestBroker.CreateAsync();
        await broker.GoAwayAsync();
        settings["ConnectionStrings__Broker"] = broker.Uri.ToString();
        await using var process = new ServiceProcess(Projects[component], settings);
        Assert.True(await process.RunVerbAsync("migrate") == 0, process.Output);
        await process.StartAsync("/health/live");
        using var http = new HttpClient { BaseAddress = new Uri(process.Address) };

        using var ready = await http.GetAsync("/health/ready");
        var checks = JsonNode.Parse(await ready.Content.ReadAsStringAsync())!["checks"]!;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("Healthy", checks["database"]!["status"]!.GetValue<string>());
        Assert.Equal("The broker has not answered since this process began.", checks["broker"]!["reason"]!.GetValue<string>());

        await broker.ComeAsync();

        await Eventually.IsAsync(
            async () =>
            {
                var told = JsonNode.Parse(await (await http.GetAsync("/health/ready")).Content.ReadAsStringAsync())!["checks"]!["broker"]!;
                return told["status"]!.GetValue<string>() == "Healthy" ? null : told.ToJsonString();
            },
            TimeSpan.FromMinutes(1));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_migration_runs_with_no_more_than_its_Job_is_told(string component)
    {
        await using var database = await TestDatabase.CreateAsync("job");
        using var folder = new SecretFolder();
        var pod = (await Chart.PodsAsync("defaults")).Single(p => p.Name == $"Job {component}-migrate");
        var settings = Settings(pod, folder);
        settings["ConnectionStrings__Database"] = database.ConnectionString;
        // A role that every server has, and that may be granted what a service is.
        settings["Platform__ServiceRole"] = "pg_monitor";
        var process = new ServiceProcess(Projects[component], settings);

        Assert.True(await process.RunVerbAsync("migrate") == 0, process.Output);
    }

    private static Dictionary<string, string> Settings(Pod pod, SecretFolder folder)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        // A database whose name nobody knows, as before its operator has made it, and a broker that refuses.
        var nowhere = new Uri(ServiceProcess.FreeAddress()).Port;
        foreach (var setting in pod.Spec.Containers.Single().Env.Where(e => e.Name != "ASPNETCORE_HTTP_PORTS"))
        {
            settings[setting.Name] = setting switch
            {
                { Name: "ConnectionStrings__Database" } => $"Host=database-rw.invalid;Username=nobody;Password=none;Database=none;Timeout=2",
                { Name: "ConnectionStrings__Broker" } => $"amqp://nobody:none@127.0.0.1:{nowhere}/",
                { Name: "Platform__MetricsPort" } => $"{new Uri(ServiceProcess.FreeAddress()).Port}",
                { Name: "Platform__FilesFolder" } => folder.Path,
                { ValueFrom: not null } => "a secret",
                _ when setting.Value.StartsWith("/etc/platform/secrets/", StringComparison.Ordinal) => folder.File(Path.GetFileName(setting.Value)),
                _ => setting.Value,
            };
        }
        return settings;
    }

    [GeneratedRegex("""^  "(?<name>[a-z]+) (services/)?(?<project>[A-Za-z]+)/\S+\.csproj """, RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    /// <summary>Files as the secrets would have them.</summary>
    private sealed class SecretFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("secrets").FullName;

        public string File(string name)
        {
            var file = System.IO.Path.Combine(Path, name);
            System.IO.File.WriteAllText(file, name == "signing-key.pem" ? RSA.Create(2048).ExportPkcs8PrivateKeyPem() : KeyRing());
            return file;
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);

        private static string KeyRing() => $$"""{"current":"1","keys":{"1":"{{Key()}}"},"index":"{{Key()}}"}""";

        private static string Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    }
}
