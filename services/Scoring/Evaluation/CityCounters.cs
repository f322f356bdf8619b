using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;

namespace Platform.Scoring.Evaluation;

/// <summary>
/// The counters of a city's leaf as if they were its own: those of its parts added up, or how many of the parts that stand have enough
/// out of all that stand. What happened in a part that has ended stays in a sum. Pure.
/// </summary>
internal static class CityCounters
{
    public static IReadOnlyList<DayDelta> Deltas(Criterion leaf, IReadOnlyList<(Part Part, IReadOnlyList<DayDelta> Deltas)> parts) =>
        leaf.City!.Each is null ? [.. parts.SelectMany(p => p.Deltas)] : Counted(leaf, parts);

    /// <summary>What became known later, as changes of the city's counters.</summary>
    public static IReadOnlyList<LaterDelta> Later(Criterion leaf, IReadOnlyList<(Part Part, IReadOnlyList<DayDelta> Current, IReadOnlyList<LaterDelta> Later)> parts)
    {
        var later = parts.SelectMany(p => p.Later.Select(l => (p.Part, Delta: l))).OrderBy(l => l.Delta.KnownAt).ToList();
        if (leaf.City!.Each is null || later.Count == 0)
            return [.. later.Select(l => l.Delta)];
        // Back to what was known before, then forward again, one instant after the other.
        var known = parts.ToDictionary(p => p.Part.UnitId, p => (p.Part, Deltas: p.Current.Concat(p.Later.Select(l => new DayDelta(l.Day, l.Counter, -l.Amount))).ToList()));
        var before = Counted(leaf, Known());
        var changes = new List<LaterDelta>();
        foreach (var instant in later.GroupBy(l => l.Delta.KnownAt))
        {
            foreach (var (part, delta) in instant)
                known[part.UnitId].Deltas.Add(new DayDelta(delta.Day, delta.Counter, delta.Amount));
            var after = Counted(leaf, Known());
            changes.AddRange(after.Concat(before.Select(d => d with { Amount = -d.Amount })).GroupBy(d => (d.Day, d.Counter))
                .Select(d => new LaterDelta(instant.Key, d.Key.Day, d.Key.Counter, d.Sum(x => x.Amount))).Where(d => d.Amount != 0));
            before = after;
        }
        return changes;

        List<(Part, IReadOnlyList<DayDelta>)> Known() => [.. known.Values.Select(k => (k.Part, (IReadOnlyList<DayDelta>)k.Deltas))];
    }

    public static Counters On(Criterion leaf, DateOnly day, IReadOnlyList<(Part Part, Counters Counters)> parts) => parts.Aggregate(default(Counters), (sum, p) =>
        leaf.City!.Each is null ? sum.Plus(p.Counters) : p.Part.Stands(day) ? sum.Plus(new Counters(Reaches(leaf, p.Part, p.Counters.Numerator) ? 1 : 0, 1)) : sum);

    private static List<DayDelta> Counted(Criterion leaf, IReadOnlyList<(Part Part, IReadOnlyList<DayDelta> Deltas)> parts)
    {
        var deltas = new List<DayDelta>();
        foreach (var (part, own) in parts)
        {
            var (count, reached, stood) = (0L, false, false);
            foreach (var day in own.Where(d => d.Counter == Counter.Numerator).Append(new DayDelta(part.From, Counter.Numerator, 0)).Append(new DayDelta(part.To, Counter.Numerator, 0))
                .GroupBy(d => d.Day).OrderBy(d => d.Key))
            {
                count += day.Sum(d => d.Amount);
                var stands = part.Stands(day.Key);
                var reaches = stands && Reaches(leaf, part, count);
                if (reaches != reached)
                    deltas.Add(new DayDelta(day.Key, Counter.Numerator, reaches ? 1 : -1));
                if (stands != stood)
                    deltas.Add(new DayDelta(day.Key, Counter.Denominator, stands ? 1 : -1));
                (reached, stood) = (reaches, stands);
            }
        }
        return deltas;
    }

    private static bool Reaches(Criterion leaf, Part part, long count) => count >= leaf.City!.Needs(part);
}
