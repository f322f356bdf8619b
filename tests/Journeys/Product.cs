using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>The product as a stranger starts it with <c>./run</c>, reached through its gateway alone.</summary>
/// <param name="port">The gateway's port.</param>
/// <param name="folder">Where its servers and secrets are kept, under .local.</param>
/// <param name="flags">What <c>./run</c> is told.</param>
public abstract class Product(string port, string folder, params string[] flags) : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Task<string>> tokens = new(StringComparer.Ordinal);

    public string Address { get; } = $"http://127.0.0.1:{port}";

    public string Local { get; } = Path.Combine(ServiceProcess.Root, ".local", folder);

    /// <summary>What the start printed.</summary>
    public string Started { get; private set; } = "";

    public string Password => File.ReadAllText(Path.Combine(Local, "secrets", "demo-password")).Trim();

    /// <summary>What the environment says beside.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Settings => [];

    public async ValueTask InitializeAsync() => Started = await StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts it; what that printed.</summary>
    protected virtual async Task<string> StartAsync()
    {
        // Skips where there are no servers to be had, as everywhere; the journeys start their own.
        _ = RealServers.Database;
        return await RunAsync("run", ["--reset", "--detach", .. flags]);
    }

    protected virtual async Task StopAsync()
    {
        if (Directory.Exists(Path.Combine(Local, "pid")))
            await RunAsync("run", "--stop");
    }

    /// <summary>A client that calls through the gateway as a demo account, signed in through the real form.</summary>
    public async Task<HttpClient> ClientAsync(string account)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await tokens.GetOrAdd(account, a => RunAsync("scripts/token", a))).Trim());
        return client;
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Posts what must be taken.</summary>
    public static async Task<JsonNode> PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return await ReadAsync(await client.PostAsync(path, content));
    }

    /// <summary>The result of one criterion of one unit on the board.</summary>
    public static async Task<JsonNode?> CellAsync(HttpClient client, string unitCode, string criterion, string asOf, string? knownAt = null)
    {
        var board = await ReadAsync(await client.GetAsync($"/api/scoring/scoreboard?asOf={asOf}{(knownAt is null ? "" : "&knownAt=" + Uri.EscapeDataString(knownAt))}"));
        return board["units"]!.AsArray().FirstOrDefault(u => u!["code"]!.GetValue<string>() == unitCode)?["programmes"]!.AsArray()
            .SelectMany(p => p!["criteria"]!.AsArray()).FirstOrDefault(c => c!["code"]!.GetValue<string>() == criterion);
    }

    public static Task<HttpResponseMessage> RecordAsync(HttpClient client, string unitCode, string occurredAt, int deaths) =>
        client.PostAsJsonAsync("/api/traffic/accidents", new
        {
            occurredAt,
            unitCode,
            casualties = Enumerable.Range(0, deaths).Select(_ => new { outcome = "Dead" }).ToArray(),
        });

    public async Task<string> RunAsync(string command, params string[] args)
    {
        // Into a file: a server that a script leaves behind could hold a pipe open long after the script has ended.
        var output = Path.GetTempFileName();
        var start = new ProcessStartInfo("bash", ["-c", "exec \"$@\" >\"$0\" 2>&1 </dev/null", output, Path.Combine(ServiceProcess.Root, command), .. args])
        {
            WorkingDirectory = ServiceProcess.Root,
            UseShellExecute = false,
        };
        start.Environment["PLATFORM_PORT"] = port;
        start.Environment["PLATFORM_LOCAL"] = Local;
        foreach (var (key, value) in Settings)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            var text = await File.ReadAllTextAsync(output);
            return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{command} {string.Join(' ', args)} ended with {process.ExitCode}: {text}");
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} {string.Join(' ', args)} did not end: {await File.ReadAllTextAsync(output)}", late);
        }
        finally
        {
            File.Delete(output);
        }
    }
}
