using System.Diagnostics;
using System.Globalization;
using Platform.Containers;
using Platform.Journeys;
using Platform.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(ContainerPlatform))]

namespace Platform.Containers;

/// <summary>The product in containers, started by <c>./test --containers</c>, reached through its gateway and looked at from this machine.</summary>
public sealed class ContainerPlatform() : Product(Port, Folder)
{
    /// <summary>Every component that a container runs.</summary>
    public static readonly IReadOnlyList<string> Components =
        [.. (Directory.Exists(Rendered) ? Directory.GetFiles(Rendered, "*.yaml") : []).Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    /// <summary>The registry that their images come from.</summary>
    public string Registry { get; } = Port.Length == 0 ? "" : $"localhost:{int.Parse(Port, CultureInfo.InvariantCulture) + 60}";

    private static string Port => Environment.GetEnvironmentVariable("PLATFORM_CONTAINERS_PORT") ?? "";

    private static string Folder => "containers";

    private static string Rendered => Path.Combine(ServiceProcess.Root, ".local", Folder, "rendered");

    protected override Task<string> StartAsync()
    {
        Assert.SkipWhen(Port.Length == 0, "No containers run here; ./test --containers starts them.");
        return Task.FromResult("");
    }

    protected override Task StopAsync() => Task.CompletedTask;

    /// <summary>The process of a component, as this machine numbers it.</summary>
    public async Task<int> ProcessAsync(string component) =>
        int.Parse((await RunAsync("scripts/containers", "pid", Local, Port, component)).Trim(), CultureInfo.InvariantCulture);

    /// <summary>Runs a verb of a component in its container; what it printed.</summary>
    public Task<string> VerbAsync(string component, params string[] verb) => RunAsync("scripts/containers", ["verb", Local, Port, component, .. verb]);

    /// <summary>Runs a command that uses podman as the containers do.</summary>
    public Task<string> InEngineAsync(params string[] command) => RunAsync("scripts/containers", ["engine", Local, Port, .. command]);

    /// <summary>Every process of a container: those that share the first one's process namespace.</summary>
    public static IReadOnlyList<int> ProcessesBeside(int process)
    {
        var space = Link(process, "ns/pid");
        return [.. Process.GetProcesses().Select(p => p.Id).Where(id => Link(id, "ns/pid") == space)];
    }

    private static string? Link(int process, string name)
    {
        try
        {
            return new FileInfo($"/proc/{process}/{name}").LinkTarget;
        }
        catch (IOException)
        {
            // It has ended in the meantime.
            return null;
        }
    }
}
