using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Facts;

/// <summary>All known versions of one subject in order, and the rule by which another joins them.</summary>
internal sealed class SubjectHistory
{
    private readonly List<FactVersion> versions = [];

    /// <summary>Puts back a version that was accepted before.</summary>
    public void Restore(FactVersion version) => versions.Add(version);

    public Joining Place(FactVersion incoming)
    {
        var at = versions.FindIndex(v => v.Rank.CompareTo(incoming.Rank) >= 0);
        if (at < 0)
            at = versions.Count;
        var next = at < versions.Count ? versions[at] : null;
        var previous = at > 0 ? versions[at - 1] : null;
        if (next is not null && next.Rank == incoming.Rank)
            return new Joining(Repeated: true, Fault: next.SaysTheSame(incoming) ? null : "this version was received before with another content");
        if ((previous ?? next) is { } known && known.Type != incoming.Type)
            return new Joining(Fault: "the subject was of another type before");
        if (previous?.RecordedAt >= incoming.RecordedAt || next?.RecordedAt <= incoming.RecordedAt)
            return new Joining(Fault: "recordedAt does not rise with (epoch, version)");
        return new Joining(at, previous, next);
    }

    public void Accept(FactVersion incoming, Joining joining) => versions.Insert(joining.At, incoming);
}

/// <summary>Where a version stands among the known ones: after <see cref="Previous"/>, before <see cref="Next"/>.</summary>
internal readonly record struct Joining(int At = 0, FactVersion? Previous = null, FactVersion? Next = null, bool Repeated = false, string? Fault = null)
{
    /// <summary>
    /// What the version changes. The difference to the one before counts from the moment it was recorded; where a later
    /// version is known already, that one's own difference was taken to the one before, so ours is taken back at its time:
    /// the tally telescopes, and nothing in it is ever updated.
    /// </summary>
    public void Count(FactVersion incoming, ContributionRules rules, ITally tally)
    {
        var difference = rules.Difference(incoming, Previous);
        foreach (var delta in difference)
        {
            tally.Add(delta, incoming.RecordedAt);
            if (Next is null)
                tally.AddCurrent(delta);
            else
                tally.Add(delta with { Amount = -delta.Amount }, Next.RecordedAt);
        }
    }
}

/// <summary>Takes what versions change.</summary>
internal interface ITally
{
    /// <summary>A change known from an instant on.</summary>
    void Add(in Delta delta, DateTime knownAt);

    /// <summary>A change of what is known now.</summary>
    void AddCurrent(in Delta delta);
}
