using CsCheck;
using Platform.Contracts;
using Platform.Contracts.Territory.V1;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests;

/// <summary>
/// Random histories of every register there is: records that stand or happen once, are corrected, move, go on in the unit
/// that follows theirs, are taken back altogether; confirmations of any register; registers restored from a backup; official counts that change; a unit that
/// goes on in another within the year.
/// </summary>
internal static class Histories
{
    private static readonly Guid[] Units = [Ward3, NinhSon, NinhThanh, TanNinh, City];

    private static readonly Gen<DateOnly> Days = Gen.Int[-5, 371].Select(d => Day(1, 1).AddDays(d));

    private static readonly int[] Lengths = [0, 0, 1, 1, 30, 90];

    private sealed record Step(int Unit, DateOnly Day, int Lasts, int Follows, ulong Drawn, int Pause, bool Restored);

    private static readonly Gen<Step> Steps =
        from unit in Gen.Int[0, 4]
        from day in Days
        from drawn in Gen.ULong
        from span in Gen.Select(Gen.Int[0, 5].Select(i => Lengths[i]), Gen.Int[0, 5])
        from rest in Gen.Select(Gen.Int[1, 90_000], Gen.Int[0, 6].Select(r => r == 0))
        select new Step(unit, day, span.Item1, span.Item2, drawn, rest.Item1, rest.Item2);

    private static readonly Gen<FactChanged[]> Records =
        Gen.Select(Gen.Int[0, AnyFact.Types.Count - 1], Steps.Array[1, 5]).Array[1, 12].Select(subjects => subjects.SelectMany((subject, i) => Versions(i + 1, subject.Item1, subject.Item2)).ToArray());

    private static readonly Gen<FactChanged[]> Counts = Steps.Array[0, 3].Select(steps => steps.Select((step, i) => Count(step, i + 2)).ToArray());

    private static readonly Gen<FactChanged[]> Mergers = Days.Array[0, 1].Select(days => days.SelectMany(Merged).ToArray());

    /// <summary>Facts in the order of their registers.</summary>
    public static readonly Gen<FactChanged[]> Told = Gen.Select(Records, Counts, Mergers).Select(told => told.Item1.Concat(told.Item2).Concat(told.Item3).ToArray());

    /// <summary>Any facts, with the ways in which they may arrive.</summary>
    public static readonly Gen<(FactChanged[] Told, FactChanged[][] Arriving)> Arrivals =
        from told in Told
        from arriving in Arriving(told, 6)
        select (told, arriving);

    /// <summary>Facts as they may arrive: each three times, in any order, in batches of any size.</summary>
    public static Gen<FactChanged[][]> Arriving(FactChanged[] told, int most) =>
        from order in Gen.Shuffle(Enumerable.Repeat(told, 3).SelectMany(again => again).ToArray())
        from size in Gen.Int[1, most]
        select order.Chunk(size).ToArray();

    private static IEnumerable<FactChanged> Versions(int number, int type, Step[] steps)
    {
        var (at, epoch, version) = (Start.AddSeconds(number), 1, 0);
        foreach (var step in steps)
        {
            at = at.AddSeconds(step.Pause * 20L);
            (epoch, version) = step.Restored ? (epoch + 1, 1) : (epoch, version + 1);
            yield return Fact(Subject(number), version, at, epoch, AnyFact.Of(AnyFact.Types[type], [.. Spans(step)]));
        }
    }

    /// <summary>For ever, for some days, in the next unit after that, or on no day at all.</summary>
    private static IEnumerable<(DateOnly, DateOnly?, Guid, ulong)> Spans(Step step)
    {
        if (step is { Lasts: 0, Follows: 0 })
            yield break;
        var end = step.Lasts == 0 ? (DateOnly?)null : step.Day.AddDays(step.Lasts);
        yield return (step.Day, end, Units[step.Unit], step.Drawn);
        if (end is { } then && step.Follows >= 3)
            yield return (then, step.Follows == 3 ? null : then.AddDays(step.Follows * 10), Units[(step.Unit + 1) % Units.Length], step.Follows == 5 ? step.Drawn : ~step.Drawn);
    }

    private static FactChanged Count(Step step, int version)
    {
        var attributes = new UnitAttributes { Code = new("25459"), Name = new("Phường 3"), Kind = UnitKind.Ward };
        return Fact(Ward3, version, Start.AddDays(version), 1, new UnitFact
        {
            Segments =
            [
                new() { ValidFrom = DateOnly.MinValue, ValidTo = step.Day, UnitId = Ward3, Attributes = attributes with { Households = (int)(step.Drawn % 4), Population = (int)(step.Drawn % 3) * 400 } },
                new() { ValidFrom = step.Day, ValidTo = Day(7, 1, 2025), UnitId = Ward3, Attributes = attributes with { Households = step.Lasts, Population = step.Lasts * 100 } },
            ],
        });
    }
}
