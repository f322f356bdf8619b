using System.Diagnostics;
using System.Globalization;

namespace Platform.Benchmarks;

/// <summary>Facts per second from outbox to result.</summary>
internal static class PipelineRow
{
    private const int Facts = 10_000;

    public static async Task<Row> RunAsync()
    {
        await using var product = await FactPath.StartAsync();
        await using var bare = await BarePath.StartAsync();
        var (productCount, bareCount) = (await product.CounterAsync(), await bare.CounterAsync());
        var (ours, theirs) = (TimeSpan.Zero, TimeSpan.Zero);
        // The first turn warms both up.
        for (var turn = 0; turn < 4; turn++)
        {
            var peer = await TimeAsync(bareCount, bare.PublishAsync, timeFromCommit: false);
            var product1 = await TimeAsync(productCount, product.CommitAsync, timeFromCommit: true);
            if (turn > 0)
                (ours, theirs) = (ours + product1, theirs + peer);
        }
        var ratio = theirs / ours;
        return new Row("pipeline", PerSecond(ours), PerSecond(theirs), ratio, "≥ 0.7", ratio >= 0.7);
    }

    private static string PerSecond(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{3 * Facts / time.TotalSeconds:0} facts/s");

    /// <param name="timeFromCommit">The product's clock starts when its rows are committed, the peer's when it begins to publish.</param>
    private static async Task<TimeSpan> TimeAsync(Func<Task<long>> count, Func<IReadOnlyList<Contracts.FactChanged>, Task> sendAsync, bool timeFromCommit)
    {
        var wanted = await count() + Facts;
        var facts = SomeFacts.Accidents(Facts);
        var watch = Stopwatch.StartNew();
        await sendAsync(facts);
        if (timeFromCommit)
            watch.Restart();
        while (await count() < wanted)
            await Task.Delay(5);
        return watch.Elapsed;
    }
}
