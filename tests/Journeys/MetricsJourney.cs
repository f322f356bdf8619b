using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Testing;
using Xunit;

namespace Platform.Journeys;

/// <summary>What alerts and dashboards ask for is there when the house runs (tests/Charts.Tests/metrics.txt).</summary>
[Collection("journeys")]
[Trait("tier", "journey")]
public sealed partial class MetricsJourney(WholePlatform platform)
{
    [Fact]
    public async Task Every_metric_that_alerts_and_dashboards_name_is_exposed_with_its_labels()
    {
        using var police = await platform.ClientAsync("doi.csgt");
        (await Product.RecordAsync(police, "25459", "2022-05-04T08:00:00+07:00", deaths: 0)).EnsureSuccessStatusCode();
        var wanted = (await File.ReadAllLinesAsync(Path.Combine(ServiceProcess.Root, "tests", "Charts.Tests", "metrics.txt")))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')).ToList();

        // The fact is on its way still; its counters come with it.
        await Eventually.IsAsync(async () =>
        {
            var exposed = await ExposedAsync();
            return wanted.FirstOrDefault(w => !exposed.Any(line => Is(line, w[0]) && w[1..].All(label => line.Contains(label + "=\"", StringComparison.Ordinal)))) is { } missing
                ? string.Join(' ', missing) : null;
        });
    }

    private static bool Is(string line, string metric) =>
        line.StartsWith(metric, StringComparison.Ordinal) && line[metric.Length..] is ['{' or ' ', ..] or ['_', 'c' or 's' or 'b', ..];

    private async Task<IReadOnlyList<string>> ExposedAsync()
    {
        using var http = new HttpClient();
        var gateway = new Uri(platform.Address).Port;
        var lines = new List<string>();
        foreach (Match service in Offset().Matches(await File.ReadAllTextAsync(Path.Combine(ServiceProcess.Root, "scripts", "lib.sh"))))
        {
            var port = gateway + 100 + int.Parse(service.Groups["offset"].Value, CultureInfo.InvariantCulture);
            lines.AddRange((await http.GetStringAsync(FormattableString.Invariant($"http://127.0.0.1:{port}/metrics"))).Split('\n'));
        }
        return lines;
    }

    [GeneratedRegex("""^  "[a-z]+ \S+\.csproj (?<offset>[0-9]+) """, RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Offset();
}
