using Platform.Testing;
using Xunit;

namespace Platform.Charts.Tests;

/// <summary>
/// What each scenario makes, so that a review sees what a change of the chart does to a cluster. With <c>UPDATE_GOLDEN=1</c> the test
/// writes it anew.
/// </summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Scenarios => Chart.Names;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_scenario_makes_what_it_made(string scenario)
    {
        var path = Path.Combine(ServiceProcess.Root, "tests", "Charts.Tests", "golden", scenario + ".yaml");
        var made = string.Concat((await Chart.OfAsync(scenario)).OrderBy(d => d.Kind, StringComparer.Ordinal).ThenBy(d => d.Name, StringComparer.Ordinal).Select(Written));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is { Length: > 0 })
            await File.WriteAllTextAsync(path, made);
        Assert.True(
            File.Exists(path) && await File.ReadAllTextAsync(path) == made,
            $"{path} is not what the chart makes; run the test with UPDATE_GOLDEN=1 and look at the difference.");
    }

    [Fact]
    public void Nothing_is_compared_with_a_scenario_that_is_gone() => Assert.Equal(
        Chart.Scenarios.Keys.Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(ServiceProcess.Root, "tests", "Charts.Tests", "golden")).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));

    // In which order, and from which file, is the renderer's matter.
    private static string Written(Document document) =>
        "---\n" + string.Join('\n', document.Text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !line.StartsWith("# Source: ", StringComparison.Ordinal))) + "\n";
}
