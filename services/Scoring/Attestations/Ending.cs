using Platform.Hosting.Time;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Attestations;

/// <summary>Where a signature ends by itself: what was to be read on its days, at the signature and whenever more became known. Pure.</summary>
internal sealed class Ending
{
    private readonly List<Step> steps = [];

    private Ending()
    {
    }

    /// <summary>The days from which it ends, as known now.</summary>
    public IEnumerable<DateOnly> Days => steps.Where((s, i) => s.Found is not null && (Stays(i) || i == steps.Count - 1)).Select(s => s.Found!.From);

    public static Ending Of(Criterion leaf, Signature signature, DateOnly through, Statements statements, IReadOnlyList<DayDelta> current, IReadOnlyList<LaterDelta> later)
    {
        var ending = new Ending();
        var figures = new Figures(leaf, signature, through, statements);
        foreach (var delta in current)
            figures.Add(delta.Day, delta.Counter, delta.Amount);
        var since = later.Where(l => l.KnownAt > signature.KnownAt).ToList();
        foreach (var delta in since)
            figures.Add(delta.Day, delta.Counter, -delta.Amount);
        // What had not arrived yet when it was signed was not seen.
        ending.Look(figures, signature.KnownAt);
        var known = since.ToLookup(l => l.KnownAt);
        foreach (var instant in known.Select(k => k.Key).Concat(statements.Instants.Where(i => i > signature.KnownAt)).Distinct().Order())
        {
            foreach (var delta in known[instant])
                figures.Add(delta.Day, delta.Counter, delta.Amount);
            ending.Look(figures, instant);
        }
        return ending;
    }

    /// <summary>What ended it on a day, as known at an instant: the first that lasts, else what is to be read then.</summary>
    public Withdrawal? On(DateOnly day, DateTime knownAt)
    {
        var known = steps.TakeWhile(s => s.At <= knownAt).ToList();
        return known.Where((s, i) => i == known.Count - 1 || Stays(i)).FirstOrDefault(s => s.Found?.From <= day)?.Found;
    }

    private void Look(Figures figures, DateTime instant)
    {
        var found = figures.FirstOther(instant);
        // Instants at which nothing changes in the end come of facts that arrived out of turn, and a rebuild has none of them.
        if (steps is not [.., var last] || found != (last.Found is { } same ? same with { KnownAt = instant } : null))
            steps.Add(new Step(instant, found));
    }

    /// <summary>Its day had come before anything else was to be read.</summary>
    private bool Stays(int step) => step + 1 < steps.Count && steps[step].Found?.From <= BusinessDay.Of(new DateTimeOffset(steps[step + 1].At));

    /// <param name="At">When it became known.</param>
    /// <param name="Found">The first day on which something else is to be read.</param>
    private sealed record Step(DateTime At, Withdrawal? Found);

    /// <summary>The counters on the signed day and their changes after it.</summary>
    private sealed class Figures(Criterion leaf, Signature signature, DateOnly through, Statements statements)
    {
        private readonly SortedDictionary<DateOnly, Counters> days = new(statements.Proofs.Select(p => p.AsOf).Where(d => d > signature.AsOf && d <= through)
            .Append(signature.AsOf).Distinct().ToDictionary(d => d, _ => default(Counters)));

        public void Add(DateOnly day, Counter counter, long amount)
        {
            if (day > through)
                return;
            var key = day < signature.AsOf ? signature.AsOf : day;
            days[key] = days.GetValueOrDefault(key).Plus(counter, amount);
        }

        public Withdrawal? FirstOther(DateTime instant)
        {
            var counters = default(Counters);
            foreach (var (day, change) in days)
            {
                counters = counters.Plus(change);
                var now = counters.Bind(statements.Documents(day, instant));
                if (!now.Equals(signature.Bound) || !Algebra.IsMet(leaf, counters))
                    return new Withdrawal(day, instant, now, counters);
            }
            return null;
        }
    }
}
