using System.Diagnostics;
using System.Globalization;

namespace Platform.Benchmarks;

/// <summary>What one change costs where there is much, against where there is little.</summary>
internal static class FlatRow
{
    private const int Changes = 4000;

    public static async Task<Row> RunAsync()
    {
        var (few, many) = (await ManyFacts.OfAsync(10_000), await ManyFacts.OfAsync(10_000_000));
        var (small, big) = (0.0, 0.0);
        // The first quarter warms both up.
        for (var i = -Changes / 4; i < Changes; i++)
        {
            var (one, other) = (await TimeAsync(few), await TimeAsync(many));
            if (i >= 0)
                (small, big) = (small + one, big + other);
        }
        var ratio = big / small;
        return new Row("flat", PerChange(big), PerChange(small), ratio, "≤ 1.2", ratio <= 1.2);
    }

    private static string PerChange(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / Changes:0.00} ms a change");

    private static async Task<double> TimeAsync(ManyFacts facts)
    {
        var fact = ManyFacts.SomeAccident();
        var started = Stopwatch.GetTimestamp();
        await facts.ApplyAsync(fact);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
