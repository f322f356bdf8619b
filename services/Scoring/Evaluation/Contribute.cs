using Platform.Scoring.Facts;

namespace Platform.Scoring.Evaluation;

/// <summary>
/// The one pure function from what a register says to what a criterion counts: a line of a fact gives day-dated + and −
/// deltas. A change applies it to the new version and takes it off the replaced one; a rebuild runs all versions through
/// it. Nothing else counts.
/// </summary>
internal static class Contribute
{
    public static void Of(Guid subject, in FactLine line, Counting counting, int sign, ref List<Delta>? deltas)
    {
        if (!counting.Counts(line))
            return;
        var (from, to) = counting.Window switch
        {
            WindowKind.Flow => (line.From, DateOnly.MaxValue),
            WindowKind.Stock => (line.From < counting.First ? counting.First : line.From, line.To),
            _ => (line.From, Until(line, counting)),
        };
        // An event before the window is not in W; a standing thing is there from the window's first day.
        if (from < counting.First || from > counting.Last || to <= from)
            return;
        var amount = sign * counting.Amount(line, subject);
        if (amount == 0)
            return;
        deltas ??= [];
        deltas.Add(new Delta(line.UnitId, counting.Criterion, counting.Counter, from, amount));
        if (to <= counting.Last)
            deltas.Add(new Delta(line.UnitId, counting.Criterion, counting.Counter, to, -amount));
    }

    private static DateOnly Until(in FactLine line, Counting counting) =>
        line.Slots[(int)counting.Until!.Value] is var day and not Slots.Empty ? DateOnly.FromDayNumber((int)day) : DateOnly.MinValue;
}

/// <summary>The countings of a catalogue by fact type, and the difference that one version makes to another.</summary>
internal sealed class ContributionRules
{
    private readonly Counting[][] byType;

    public ContributionRules(IEnumerable<Counting> countings)
    {
        var list = countings.ToList();
        byType = [.. Enumerable.Range(0, FactTypes.All.Max(t => t.Id) + 1).Select(type => list.Where(c => c.Fact.Id == type).ToArray())];
    }

    /// <summary>Contribute(now) − Contribute(before), without what cancels out.</summary>
    public IReadOnlyList<Delta> Difference(FactVersion now, FactVersion? before)
    {
        List<Delta>? deltas = null;
        Add(now, 1, ref deltas);
        if (before is not null)
            Add(before, -1, ref deltas);
        if (deltas is null)
            return [];
        Net(deltas);
        return deltas;
    }

    private void Add(FactVersion version, int sign, ref List<Delta>? deltas)
    {
        foreach (var counting in byType[version.Type])
            foreach (ref readonly var line in version.Lines.AsSpan())
                Contribute.Of(version.SubjectId, line, counting, sign, ref deltas);
    }

    // A handful of entries: a quadratic pass beats any index.
    private static void Net(List<Delta> deltas)
    {
        for (var i = deltas.Count - 1; i > 0; i--)
        {
            var delta = deltas[i];
            var same = deltas.FindIndex(0, i, d => (d with { Amount = 0 }) == (delta with { Amount = 0 }));
            if (same < 0)
                continue;
            deltas[same] = delta with { Amount = deltas[same].Amount + delta.Amount };
            deltas.RemoveAt(i);
        }
        deltas.RemoveAll(d => d.Amount == 0);
    }
}
