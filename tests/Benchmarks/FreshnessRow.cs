using System.Diagnostics;
using System.Globalization;
using Platform.Contracts;

namespace Platform.Benchmarks;

/// <summary>From a record's commit to its visible result, at a steady 200 records a second.</summary>
internal static class FreshnessRow
{
    private const int PerSecond = 200;
    private const int Warmup = 5 * PerSecond;
    private const int Records = 20 * PerSecond;

    public static async Task<Row> RunAsync()
    {
        await using var bare = await BarePath.StartAsync();
        var theirs = await MeasureAsync(await bare.CounterAsync(), fact => bare.PublishAsync([fact]));
        await using var product = await FactPath.StartAsync();
        var ours = await MeasureAsync(await product.CounterAsync(), fact => product.CommitAsync([fact]));
        var (p50, p99) = (ours[ours.Length / 2], ours[ours.Length * 99 / 100]);
        return new Row("freshness", Text(ours), Text(theirs), p50 / theirs[theirs.Length / 2], "p50 < 20 ms, p99 < 100 ms", p50 < 20 && p99 < 100);
    }

    private static string Text(double[] sorted) => string.Create(
        CultureInfo.InvariantCulture, $"p50 {sorted[sorted.Length / 2]:0.0} ms, p99 {sorted[sorted.Length * 99 / 100]:0.0} ms");

    /// <summary>One writer commits in order, so the n-th record is visible when n are.</summary>
    private static async Task<double[]> MeasureAsync(Func<Task<long>> count, Func<FactChanged, Task> sendAsync)
    {
        var facts = SomeFacts.Accidents(Warmup + Records);
        var committed = new long[facts.Count];
        var visible = new long[facts.Count];
        var first = await count();
        var watching = WatchAsync(count, first, visible);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < facts.Count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / PerSecond);
            if (due > watch.Elapsed)
                await Task.Delay(due - watch.Elapsed);
            await sendAsync(facts[i]);
            committed[i] = Stopwatch.GetTimestamp();
        }
        await watching;
        return [.. Enumerable.Range(Warmup, Records).Select(i => Stopwatch.GetElapsedTime(committed[i], Math.Max(visible[i], committed[i])).TotalMilliseconds).Order()];
    }

    private static async Task WatchAsync(Func<Task<long>> count, long first, long[] visible)
    {
        for (var seen = 0; seen < visible.Length;)
        {
            var now = await count() - first;
            var at = Stopwatch.GetTimestamp();
            for (; seen < now; seen++)
                visible[seen] = at;
            await Task.Delay(1);
        }
    }
}
