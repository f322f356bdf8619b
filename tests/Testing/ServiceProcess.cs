using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace Platform.Testing;

/// <summary>A service as the process it is in production: it can be killed without warning and started again.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private readonly string project;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly StringBuilder output = new();
    private Process? process;

    public ServiceProcess(string project, IReadOnlyDictionary<string, string> environment)
    {
        this.project = project;
        Address = FreeAddress();
        var metrics = environment.TryGetValue("Platform__MetricsPort", out var port) ? $";http://127.0.0.1:{port}" : "";
        this.environment = new Dictionary<string, string>(environment) { ["ASPNETCORE_URLS"] = Address + metrics, ["DOTNET_ENVIRONMENT"] = "Production" };
    }

    public string Address { get; }

    /// <summary>What it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>The root of the checkout the tests were built from.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    public bool IsRunning => process is { HasExited: false };

    /// <summary>Starts it and waits until it is ready, or until it answers at another <paramref name="path"/>.</summary>
    public async Task StartAsync(string path = "/health/ready")
    {
        process = Launch();
        using var http = new HttpClient { BaseAddress = new Uri(Address) };
        await Eventually.IsAsync(
            async () =>
            {
                if (process.HasExited)
                    return $"{project} ended with {process.ExitCode}: {Output}";
                try
                {
                    using var answer = await http.GetAsync(path);
                    return answer.IsSuccessStatusCode ? null : $"{project} is not ready: {await answer.Content.ReadAsStringAsync()}";
                }
                catch (HttpRequestException)
                {
                    return $"{project} does not answer yet";
                }
            },
            TimeSpan.FromSeconds(60));
    }

    /// <summary>Runs a verb to its end.</summary>
    public async Task<int> RunVerbAsync(params string[] verb)
    {
        using var run = Launch(verb);
        await run.WaitForExitAsync();
        return run.ExitCode;
    }

    /// <summary>kill -9: no handler runs, no transaction is ended, no message is acknowledged.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            await KillAsync();
        process?.Dispose();
    }

    private Process Launch(params string[] args)
    {
        // The same configuration the tests were built in.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var home = project == "Gateway" ? "gateway" : Path.Combine("services", project);
        var folder = Path.Combine(Root, home, "bin", configuration, "net10.0");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, $"Platform.{project}.dll"), .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in environment)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var launched = Process.Start(start)!;
        launched.OutputDataReceived += (_, line) => Keep(line.Data);
        launched.ErrorDataReceived += (_, line) => Keep(line.Data);
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        return launched;
    }

    private void Keep(string? line)
    {
        lock (output)
            output.AppendLine(line);
    }

    /// <summary>An address nobody listens at.</summary>
    public static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
