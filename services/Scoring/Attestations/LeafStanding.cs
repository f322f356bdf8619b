using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Attestations;

/// <summary>A change of a counter that became known after a signature.</summary>
internal readonly record struct LaterDelta(DateTime KnownAt, DateOnly Day, Counter Counter, long Amount);

/// <summary>What ended a signature: from which day on, since when that is known, and what stands there instead.</summary>
/// <param name="From">The first day on which it no longer holds.</param>
/// <param name="KnownAt">Since when.</param>
/// <param name="Now">What is there instead of what was signed.</param>
/// <param name="Counters">All that is counted there.</param>
internal sealed record Withdrawal(DateOnly From, DateTime KnownAt, Bound Now, Counters Counters);

/// <summary>
/// What people's words come to for a leaf on any day and as known at any instant. Pure, and made of the ledger and the tally
/// alone: a rebuild, a past day and a past instant give what was given when it happened.
/// <para>A signature speaks of a day and is good for some days after it. It ends where its figures are found changed on a day
/// that had come by then, and stays ended when they change back: he signed for something else. What is only expected of a day
/// to come ends it when the day is there.</para>
/// </summary>
internal sealed class LeafStanding
{
    /// <summary>Nobody has said anything.</summary>
    public static readonly LeafStanding Silent = new([], Statements.None, []);

    private readonly IReadOnlyList<string> attesters;
    private readonly List<Signed> signed;

    private LeafStanding(IReadOnlyList<string> attesters, Statements statements, List<Signed> signed)
    {
        this.attesters = attesters;
        this.signed = signed;
        Statements = statements;
    }

    public Statements Statements { get; }

    /// <summary>Puts together what was said and what became known since.</summary>
    /// <param name="leaf">The criterion.</param>
    /// <param name="maxAgeDays">For how many days a signature is good.</param>
    /// <param name="statements">What was said.</param>
    /// <param name="current">The counters' changes by day, as known now.</param>
    /// <param name="later">Those that became known after the first signature.</param>
    public static LeafStanding Of(Criterion leaf, int maxAgeDays, Statements statements, IReadOnlyList<DayDelta> current, IReadOnlyList<LaterDelta> later) => new(
        leaf.Attesters,
        statements,
        [.. statements.Signatures.Select(s => new Signed(s, s.AsOf.AddDays(maxAgeDays), Ending.Of(leaf, s, s.AsOf.AddDays(maxAgeDays), statements, current, later)))]);

    /// <summary>What stands on a day, as known at an instant; null: now.</summary>
    public Standing On(DateOnly day, DateTime? knownAt = null)
    {
        var known = knownAt ?? DateTime.MaxValue;
        if (attesters.Count == 0 && Statements == Statements.None)
            return default;
        var states = attesters.Select(role => StateOf(role, day, known)).ToList();
        return new Standing(
            attesters.Count > 0 && states.All(s => s == AttestationState.Holds),
            Statements.Proofs.Any(p => p.Stands(day, known)),
            Statements.Disputes.Any(d => d.AsOf <= day && d.RaisedAt <= known && !(d.ResolvedAt <= known)),
            signed.Any(s => s.Signature.Absence && attesters.Contains(s.Signature.Role, StringComparer.Ordinal) && StateOf(s, day, known) == AttestationState.Holds),
            states.DefaultIfEmpty().Max() switch
            {
                AttestationState.Refused => Reason.AttestationRefused,
                AttestationState.Withdrawn => Reason.AttestationWithdrawn,
                AttestationState.Expired => Reason.AttestationExpired,
                _ => Reason.Attestation,
            });
    }

    /// <summary>How a role's word stands on a day: that of a signature which holds, else the newest.</summary>
    public AttestationState StateOf(string role, DateOnly day, DateTime knownAt)
    {
        var own = signed.Where(s => s.Signature.Role == role && s.Signature.KnownAt <= knownAt && s.Signature.AsOf <= day).ToList();
        var states = own.ConvertAll(s => StateOf(s, day, knownAt));
        if (states.Contains(AttestationState.Holds))
            return AttestationState.Holds;
        var last = own.Count > 0 ? own[^1].Signature.KnownAt : DateTime.MinValue;
        if (Statements.Declined.Exists(d => d.Role == role && d.AsOf <= day && d.At <= knownAt && d.At > last))
            return AttestationState.Refused;
        return states.Count > 0 ? states[^1] : AttestationState.Missing;
    }

    /// <summary>How one signature stands on a day, and what ended it when its figures did.</summary>
    public (AttestationState State, DateOnly Through, Withdrawal? Ended) Of(Guid signature, DateOnly day, DateTime? knownAt = null)
    {
        var known = knownAt ?? DateTime.MaxValue;
        var one = signed.Single(s => s.Signature.Id == signature);
        return (StateOf(one, day, known), one.Through, one.Ending.On(day, known));
    }

    /// <summary>The days on which something may change by itself, as known now.</summary>
    public IEnumerable<DateOnly> Edges => signed.SelectMany(s => s.Ending.Days.Append(s.Signature.AsOf).Append(s.Through.AddDays(1)))
        .Concat(Statements.Declined.Select(d => d.AsOf)).Concat(Statements.Disputes.Select(d => d.AsOf)).Concat(Statements.Proofs.Select(p => p.AsOf));

    private AttestationState StateOf(Signed one, DateOnly day, DateTime known)
    {
        var signature = one.Signature;
        if (signature.KnownAt > known || signature.AsOf > day)
            return AttestationState.Missing;
        if (Statements.Declined.Exists(d => d.Role == signature.Role && d.AsOf <= day && d.At > signature.KnownAt && d.At <= known))
            return AttestationState.Refused;
        if (one.Ending.On(day, known) is not null)
            return AttestationState.Withdrawn;
        return day <= one.Through ? AttestationState.Holds : AttestationState.Expired;
    }

    private sealed record Signed(Signature Signature, DateOnly Through, Ending Ending);
}

/// <summary>How a word stands; a later member outweighs an earlier one in what is shown as the reason.</summary>
public enum AttestationState
{
    /// <summary>Nothing was signed for the day.</summary>
    Missing,

    /// <summary>It holds.</summary>
    Holds,

    /// <summary>Its days are over.</summary>
    Expired,

    /// <summary>What it was signed for changed.</summary>
    Withdrawn,

    /// <summary>The attester will not sign, or took it back.</summary>
    Refused,
}
