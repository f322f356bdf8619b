using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Platform.Testing;
using Xunit;

namespace Platform.Charts.Tests;

/// <summary>charts/platform, and what it makes of values.</summary>
internal static class Chart
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<Document>>>> Rendered = new(StringComparer.Ordinal);
    private static readonly SemaphoreSlim One = new(1);

    public static string Folder { get; } = Path.Combine(ServiceProcess.Root, "charts", "platform");

    /// <summary>Files of values by name: those of the chart, and those of k8s.</summary>
    public static IReadOnlyDictionary<string, string> Scenarios { get; } = Directory.GetFiles(Path.Combine(Folder, "ci"), "*-values.yaml")
        .ToDictionary(file => Path.GetFileName(file)[..^"-values.yaml".Length], file => file, StringComparer.Ordinal)
        .Concat(Directory.GetFiles(Path.Combine(ServiceProcess.Root, "k8s"), "values.yaml", SearchOption.AllDirectories)
            .Select(file => KeyValuePair.Create("k8s-" + Path.GetFileName(Path.GetDirectoryName(file)), file)))
        .ToDictionary(StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Scenarios.Keys.Order(StringComparer.Ordinal)];

    public static JsonObject Defaults => Yaml.Read(File.ReadAllText(Path.Combine(Folder, "values.yaml")))!.AsObject();

    /// <summary>What a scenario's values make.</summary>
    public static Task<IReadOnlyList<Document>> OfAsync(string scenario) => Rendered.GetOrAdd(scenario, name => new(async () =>
    {
        var (code, text, fault) = await RenderAsync(Scenarios[name]);
        Assert.True(code == 0, fault);
        return Document.ReadAll(text);
    })).Value;

    public static async Task<IReadOnlyList<Pod>> PodsAsync(string scenario) => [.. (await OfAsync(scenario)).Select(d => d.Pod()).OfType<Pod>()];

    /// <summary>Runs scripts/render: Helm where it is there, else the renderer of this repository.</summary>
    public static async Task<(int Code, string Text, string Fault)> RenderAsync(string valuesFile)
    {
        var start = new ProcessStartInfo(Path.Combine(ServiceProcess.Root, "scripts", "render"), ["-f", valuesFile]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        // The first one builds the renderer.
        await One.WaitAsync();
        try
        {
            using var process = Process.Start(start)!;
            var text = process.StandardOutput.ReadToEndAsync();
            var fault = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await text, fault);
        }
        finally
        {
            One.Release();
        }
    }
}
