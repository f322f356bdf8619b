using System.Diagnostics;
using System.Globalization;

namespace Platform.Benchmarks;

/// <summary>What one change costs in a unit of 10,000 facts that are all there are, where there are ten million, and in a unit that has ten times as many.</summary>
internal static class FlatRow
{
    private const int Changes = 4000;

    public static async Task<Row> RunAsync()
    {
        var (few, many) = (await ManyFacts.OfAsync(10_000), await ManyFacts.OfAsync(10_000_000));
        var (here, there) = await CompareAsync(few, ManyFacts.Usual, many, ManyFacts.Usual);
        return Of("flat", there, here, 1.2);
    }

    public static async Task<Row> RunHeavyAsync()
    {
        var (few, many) = (await ManyFacts.OfAsync(10_000), await ManyFacts.OfAsync(10_000_000));
        var (here, there) = await CompareAsync(few, ManyFacts.Usual, many, ManyFacts.Heavy);
        return Of("heavy", there, here, 3);
    }

    private static async Task<(double One, double Other)> CompareAsync(ManyFacts one, int oneUnit, ManyFacts other, int otherUnit)
    {
        var (first, second) = (0.0, 0.0);
        // The first quarter warms both up.
        for (var i = -Changes / 4; i < Changes; i++)
        {
            var (a, b) = (await TimeAsync(one, oneUnit), await TimeAsync(other, otherUnit));
            if (i >= 0)
                (first, second) = (first + a, second + b);
        }
        return (first, second);
    }

    private static Row Of(string name, double figure, double peer, double most)
    {
        var ratio = figure / peer;
        return new Row(name, PerChange(figure), PerChange(peer), ratio, string.Create(CultureInfo.InvariantCulture, $"≤ {most}"), ratio <= most);
    }

    private static string PerChange(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / Changes:0.00} ms a change");

    private static async Task<double> TimeAsync(ManyFacts facts, int unit)
    {
        var fact = SomeFacts.Accident(ManyFacts.Unit(unit));
        var started = Stopwatch.GetTimestamp();
        await facts.ApplyAsync(fact);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
