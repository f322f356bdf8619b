using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Testing;
using Xunit;

namespace Platform.Charts.Tests;

/// <summary>An alert over a metric that nobody exposes never fires, and nobody misses it.</summary>
public sealed partial class QueryTests
{
    // What Prometheus adds to every series it scrapes; "up" is its own.
    private static readonly string[] Added = ["namespace", "job", "pod", "endpoint", "le"];

    private static Dictionary<string, string[]> Known { get; } = File.ReadAllLines(Path.Combine(ServiceProcess.Root, "tests", "Charts.Tests", "metrics.txt"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')).Append(["up"]).ToDictionary(parts => parts[0], parts => parts[1..], StringComparer.Ordinal);

    [Fact]
    public async Task Alerts_and_dashboards_ask_for_what_is_exposed()
    {
        var queries = await QueriesAsync();
        Assert.NotEmpty(queries);
        var unknown = queries.SelectMany(q => Series().Matches(q).Select(m => (Metric: Base(m.Groups["name"].Value), Labels: Label().Matches(m.Groups["labels"].Value).Select(l => l.Groups["name"].Value))))
            .SelectMany(s => Known.TryGetValue(s.Metric, out var labels) ? s.Labels.Except([.. labels, .. Added]).Select(l => $"{s.Metric} {l}") : [s.Metric]);
        Assert.Empty(unknown.Distinct(StringComparer.Ordinal));
        var labels = Known.Values.SelectMany(l => l).Concat(Added).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(queries.SelectMany(q => Grouping().Matches(q)).SelectMany(m => m.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries)).Except(labels));
    }

    [Fact]
    public async Task Every_query_looks_at_one_province_alone() =>
        Assert.All(await QueriesAsync(), q => Assert.All(Series().Matches(q), m => Assert.Contains("namespace=", m.Groups["labels"].Value, StringComparison.Ordinal)));

    [Fact]
    public async Task No_metric_is_listed_that_nothing_asks_for()
    {
        var asked = (await QueriesAsync()).SelectMany(q => Series().Matches(q)).Select(m => Base(m.Groups["name"].Value));
        Assert.Empty(Known.Keys.Except(asked));
    }

    private static async Task<IReadOnlyList<string>> QueriesAsync()
    {
        var documents = await Chart.OfAsync("province");
        var alerts = documents.Single(d => d.Kind == "PrometheusRule").Tree["spec"]!["groups"]!.AsArray().SelectMany(g => g!["rules"]!.AsArray()).Select(r => r!["expr"]!.GetValue<string>());
        var dashboards = documents.Where(d => d.Kind == "ConfigMap").SelectMany(d => d.Tree["data"]!.AsObject()).Select(file => JsonNode.Parse(file.Value!.GetValue<string>())!)
            .SelectMany(board => board["panels"]!.AsArray()).SelectMany(panel => panel!["targets"]!.AsArray()).Select(target => target!["expr"]!.GetValue<string>());
        return [.. alerts, .. dashboards];
    }

    private static string Base(string series) => Suffix().Replace(series, "");

    [GeneratedRegex(@"(?<name>[a-z_]+)\{(?<labels>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Series();

    [GeneratedRegex("(?<name>[a-z_]+)(=~|!~|!=|=)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Label();

    [GeneratedRegex(@"by \((?<labels>[^)]*)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Grouping();

    [GeneratedRegex("_(bucket|count|sum)$(?<!db_client_connection_count)", RegexOptions.ExplicitCapture)]
    private static partial Regex Suffix();
}
