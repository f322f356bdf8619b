using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;

namespace Platform.Scoring.Evaluation;

/// <summary>An outcome that stands on the days [From, To).</summary>
internal readonly record struct Stretch(DateOnly From, DateOnly To, Outcome Outcome);

/// <summary>A counter's change on a day.</summary>
internal readonly record struct DayDelta(DateOnly Day, Counter Counter, long Amount);

/// <summary>Results over a programme's whole window, as stretches of days with the same outcome.</summary>
internal static class Timeline
{
    /// <summary>A leaf's results from its counters' changes, its register's confirmations and what people said of it.</summary>
    public static List<Stretch> OfLeaf(Programme programme, Criterion leaf, IReadOnlyList<DayDelta> deltas, ConfirmedRegister register, LeafStanding standing)
    {
        var edges = Edges(programme, deltas.Select(d => d.Day).Concat(register.Edges).Concat(standing.Edges));
        var sorted = deltas.OrderBy(d => d.Day).ToList();
        var stretches = new List<Stretch>();
        var counters = default(Counters);
        var next = 0;
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            for (; next < sorted.Count && sorted[next].Day <= edges[i]; next++)
                counters = counters.Plus(sorted[next].Counter, sorted[next].Amount);
            Append(stretches, new Stretch(edges[i], edges[i + 1], Algebra.Leaf(leaf, counters, register.On(edges[i]), standing.On(edges[i]))));
        }
        return stretches;
    }

    /// <summary>A composite's results from its children's, each of which covers the whole window.</summary>
    public static List<Stretch> OfComposite(Programme programme, Criterion composite, IReadOnlyList<IReadOnlyList<Stretch>> children)
    {
        var edges = Edges(programme, children.SelectMany(c => c.Select(s => s.From)));
        var at = new int[children.Count];
        var stretches = new List<Stretch>();
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            var outcomes = new Outcome[children.Count];
            for (var c = 0; c < outcomes.Length; c++)
            {
                while (children[c][at[c]].To <= edges[i])
                    at[c]++;
                outcomes[c] = children[c][at[c]].Outcome;
            }
            Append(stretches, new Stretch(edges[i], edges[i + 1], Algebra.Composite(composite, outcomes)));
        }
        return stretches;
    }

    /// <summary>The window's first day, the days on which something changes, and the day after its last.</summary>
    private static List<DateOnly> Edges(Programme programme, IEnumerable<DateOnly> days)
    {
        var end = programme.Last.AddDays(1);
        return [.. days.Where(d => d > programme.First && d < end).Append(programme.First).Append(end).Distinct().Order()];
    }

    private static void Append(List<Stretch> stretches, Stretch stretch)
    {
        if (stretches.Count > 0 && stretches[^1].Outcome.Equals(stretch.Outcome))
            stretches[^1] = stretches[^1] with { To = stretch.To };
        else
            stretches.Add(stretch);
    }
}
