using System.Text.RegularExpressions;
using Platform.Testing;
using Xunit;

namespace Platform.Charts.Tests;

/// <summary>k8s/README.md is followed word by word, so its words must name what there is.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] Tools = ["docker", "kind", "kubectl", "helm", "scripts/images", "k8s/secrets", "SSL_MODE=Require", "printf"];

    private static IReadOnlyList<string> Commands { get; } =
    [
        .. Block().Matches(File.ReadAllText(Path.Combine(ServiceProcess.Root, "k8s", "README.md"))).SelectMany(block => block.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
    ];

    [Fact]
    public void Every_command_begins_with_a_tool_that_is_named() => Assert.All(Commands, command => Assert.Contains(command.Split(' ')[0], Tools));

    [Fact]
    public void Every_file_is_there() => Assert.All(
        Commands.SelectMany(c => RepositoryPath().Matches(c)).Select(m => m.Value).Distinct(StringComparer.Ordinal),
        path => Assert.True(Path.Exists(Path.Combine(ServiceProcess.Root, path)), path));

    [Fact]
    public async Task Every_object_is_one_that_is_made()
    {
        var chart = await Chart.OfAsync("k8s-production");
        var around = Directory.GetFiles(Path.Combine(ServiceProcess.Root, "k8s"), "*.yaml", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "values.yaml").SelectMany(f => Document.ReadAll(File.ReadAllText(f)));
        var made = chart.Concat(around).Select(d => $"{d.Kind}/{d.Name}".ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            Commands.Where(c => c.Contains("--namespace platform ", StringComparison.Ordinal)).SelectMany(c => Named().Matches(c)).Select(m => m.Value),
            o => Assert.Contains(o, made));
    }

    [Fact]
    public void Every_verb_is_asked_of_a_program_there_is()
    {
        var run = Commands.SelectMany(c => Verb().Matches(c)).Select(m => (Component: m.Groups["component"].Value, Program: m.Groups["program"].Value)).ToList();
        Assert.NotEmpty(run);
        var projects = File.ReadAllText(Path.Combine(ServiceProcess.Root, "scripts", "lib.sh"));
        Assert.All(run, r => Assert.Contains($"\"{r.Component} services/{r.Program}/{r.Program}.csproj", projects, StringComparison.Ordinal));
    }

    [GeneratedRegex("^```\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<![\w/.-])(k8s|charts|scripts)/[\w./-]+", RegexOptions.ExplicitCapture)]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"\b(deployment|service|cluster|rabbitmqcluster|job)/[a-z-]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex(@"deployment/(?<component>[a-z]+) -- dotnet Platform\.(?<program>\w+)\.dll", RegexOptions.ExplicitCapture)]
    private static partial Regex Verb();
}
