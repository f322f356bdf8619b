using System.Diagnostics;
using System.Globalization;
using Platform.Hosting.Migrations;
using Platform.Testing;

namespace Platform.Benchmarks;

/// <summary>
/// Measures the product against a bare peer that does the least there is to do, both in this run, and writes the table.
/// Started by <c>./bench</c>; with row names, only those.
/// </summary>
internal static class Bench
{
    private static readonly (string Name, Func<Task<Row>> Run)[] Rows =
    [
        ("gateway", GatewayRow.RunAsync),
        ("pipeline", PipelineRow.RunAsync),
        ("freshness", FreshnessRow.RunAsync),
        ("flat", FlatRow.RunAsync),
        ("heavy", FlatRow.RunHeavyAsync),
        ("board", BoardRow.RunAsync),
        ("rebuild", RebuildRow.RunAsync),
    ];

    public static async Task<int> Main(string[] args)
    {
        if (args is ["destination"])
            return await Proxies.RunDestinationAsync();
        if (args is ["bare-proxy", var destination])
            return await Proxies.RunBareProxyAsync(destination);
        if (args.Except(Rows.Select(r => r.Name), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            await Console.Error.WriteLineAsync($"unknown row {unknown}; expected {string.Join(", ", Rows.Select(r => r.Name))}");
            return 2;
        }
        DatabaseSetup.MapTypes();
        var measured = new List<Row>();
        foreach (var (name, run) in Rows.Where(r => args.Length == 0 || args.Contains(r.Name, StringComparer.Ordinal)))
        {
            var watch = Stopwatch.StartNew();
            measured.Add(await run());
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {name,-34}{watch.Elapsed.TotalSeconds,6:0.0} s"));
        }
        await ManyFacts.DisposeAllAsync();
        await Console.Out.WriteLineAsync("\n" + Row.Table(measured));
        if (args.Length == 0)
            await File.WriteAllTextAsync(Path.Combine(ServiceProcess.Root, "docs", "benchmarks.md"), Page(measured));
        return 0;
    }

    private static string Page(IEnumerable<Row> rows) => $"""
        # Benchmarks

        Written by `./bench`. Every ratio is taken in one run, on one machine, against a peer that does the least there is to do; figures of
        different runs and machines say nothing about each other. Last run: {TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {Environment.ProcessorCount} cores.

        {Row.Table(rows)}
        - **gateway**: requests per second through the gateway (token checked, limits, headers, trace) against YARP alone, to the same destination, in turns.
        - **pipeline**: facts per second from committed outbox rows to committed results, against the same messages published from memory with confirms and
          consumed in the same batches, gathered as the product does, with one insert and one commit each time.
        - **freshness**: from the commit of a record to the commit of its result, at 200 records a second; the peer is the bare path above.
        - **flat**: one change in a unit of 10,000 facts among 10,000,000 against one where these are all, in turns; the mean of all.
        - **heavy**: one change in a unit that itself has 100,000 of the 10,000,000 against the same.
        - **board**: results of 100 units on a past day with current knowledge against reading the same stored rows and nothing else, in turns.
        - **rebuild**: making all results again from 10,000,000 facts against reading the same columns through Npgsql and doing nothing with them.

        """;
}
