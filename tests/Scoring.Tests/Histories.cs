using CsCheck;
using Platform.Contracts;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests;

/// <summary>Random histories of registers: accidents that move, turn fatal, are cancelled; confirmations; restored registers.</summary>
internal static class Histories
{
    private static readonly Guid[] Units = [Ward3, NinhSon, TanNinh];

    private static readonly Gen<DateOnly> Days = Gen.Int[-5, 371].Select(d => Day(1, 1).AddDays(d));

    private sealed record Step(int Unit, DateOnly Day, int Deaths, int Watch, bool Cancelled, int Pause, bool Restored, long Stands);

    private static readonly Gen<Step> Steps =
        from unit in Gen.Int[0, 2]
        from day in Days
        from deaths in Gen.Int[0, 2]
        from watch in Gen.Int[0, 20]
        from rest in Gen.Select(Gen.Int[0, 9].Select(c => c == 0), Gen.Int[1, 90_000], Gen.Int[0, 6].Select(r => r == 0), Gen.Long[0, 12])
        select new Step(unit, day, deaths, watch, rest.Item1, rest.Item2, rest.Item3, rest.Item4);

    /// <summary>Facts in the order of their registers.</summary>
    public static readonly Gen<FactChanged[]> Told =
        Gen.Select(Gen.Bool, Steps.Array[1, 5]).Array[1, 8].Select(subjects => subjects.SelectMany((subject, i) => Versions(i + 1, subject.Item1, subject.Item2)).ToArray());

    /// <summary>The same facts as they may arrive: each three times, in any order, in batches of any size.</summary>
    public static readonly Gen<(FactChanged[] Told, FactChanged[][] Arriving)> Arrivals =
        from told in Told
        from order in Gen.Shuffle(Enumerable.Repeat(told, 3).SelectMany(again => again).ToArray())
        from size in Gen.Int[1, 6]
        select (told, order.Chunk(size).ToArray());

    private static IEnumerable<FactChanged> Versions(int number, bool accident, Step[] steps)
    {
        var (at, epoch, version) = (Start.AddSeconds(number), 1, 0);
        foreach (var step in steps)
        {
            at = at.AddSeconds(step.Pause);
            (epoch, version) = step.Restored ? (epoch + 1, 1) : (epoch, version + 1);
            yield return accident
                ? Accident(Subject(number), version, at, step.Day, step.Deaths, step.Watch == 0 ? null : step.Day.AddDays(step.Watch), Units[step.Unit], step.Cancelled, epoch)
                : Confirmation(Subject(number), version, at, step.Day, step.Stands, Units[step.Unit], epoch);
        }
    }
}
