using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;

namespace Platform.Scoring.Evaluation;

/// <summary>What of a unit's register is confirmed on a day.</summary>
internal enum ConfirmationState
{
    Unconfirmed,

    /// <summary>Confirmed, but not all the facts that the confirmation stands on have arrived.</summary>
    FactsOutstanding,

    Confirmed,
}

/// <summary>A leaf's counters on a day.</summary>
internal readonly record struct Counters(long Numerator = 0, long Denominator = 0, long Failing = 0, long Watch = 0, long Official = 0, long FailingDigest = 0)
{
    public Counters Plus(Counter counter, long amount) => counter switch
    {
        Counter.Numerator => this with { Numerator = Numerator + amount },
        Counter.Denominator => this with { Denominator = Denominator + amount },
        Counter.Failing => this with { Failing = Failing + amount },
        Counter.Watch => this with { Watch = Watch + amount },
        Counter.Official => this with { Official = Official + amount },
        _ => this with { FailingDigest = FailingDigest + amount },
    };

    /// <summary>What a signature on them binds.</summary>
    public Bound Bind(IReadOnlyList<string> documents) => new(Numerator, Denominator, FailingDigest, documents);

    public Counters Plus(Counters other) => new(
        Numerator + other.Numerator, Denominator + other.Denominator, Failing + other.Failing, Watch + other.Watch, Official + other.Official, FailingDigest + other.FailingDigest);
}

/// <summary>What people have said of a leaf; nothing is the default.</summary>
/// <param name="Attested">Every named attester has signed for it, and it holds.</param>
/// <param name="Evidenced">A proof is kept.</param>
/// <param name="Disputed">Somebody disputes it.</param>
/// <param name="AbsenceStated">An attester has signed that there are none.</param>
/// <param name="Lacking">How an attestation is lacking where one is.</param>
internal readonly record struct Standing(
    bool Attested = false, bool Evidenced = false, bool Disputed = false, bool AbsenceStated = false, Reason Lacking = Reason.Attestation)
{
    // A default value has no reason of its own: the first member is another's.
    public Reason Pending => Lacking == default ? Reason.Attestation : Lacking;
}

/// <summary>From counters to results. Every threshold is a test of whole numbers.</summary>
internal static class Algebra
{
    public static Outcome Leaf(Criterion criterion, Counters counters, ConfirmationState confirmation, Standing standing = default)
    {
        var (computed, reason) = Compute(criterion, counters, confirmation, standing);
        long? numerator = criterion.CountsNumerator ? counters.Numerator : null;
        long? denominator = criterion.Kind == CriterionKind.Ratio && criterion.Awaiting is null ? counters.Denominator : null;
        long? official = criterion.CountsOfficially ? counters.Official : null;
        if (computed != Result.Met)
            return new Outcome(computed, computed, reason is { } why ? [why] : [], numerator, denominator, official);
        var (result, reasons) = Stand(criterion, counters, standing, reason);
        return new Outcome(computed, result, reasons, numerator, denominator, official);
    }

    /// <summary>Whether a leaf's counters meet it, its register confirmed; one that counts nothing is met by who signs for it.</summary>
    public static bool IsMet(Criterion criterion, Counters counters) =>
        Compute(criterion, counters, ConfirmationState.Confirmed, new Standing(Attested: true)).Computed == Result.Met;

    /// <summary>A composite over its children. What does not apply to the unit is left out.</summary>
    public static Outcome Composite(Criterion criterion, IReadOnlyCollection<Outcome> children) => Of(children, criterion.Least);

    /// <summary>All of some criteria, such as a programme's.</summary>
    public static Outcome All(IReadOnlyCollection<Outcome> children) => Of(children, applicable => applicable);

    private static Outcome Of(IReadOnlyCollection<Outcome> children, Func<int, int> least)
    {
        var applicable = children.Where(c => c.Computed != Result.NotApplicable).ToList();
        if (applicable.Count == 0)
            return new Outcome(Result.NotApplicable, Result.NotApplicable, []);
        var computed = Best(applicable.Select(c => c.Computed), least(applicable.Count));
        var result = Best(applicable.Select(c => c.Result), least(applicable.Count));
        var reasons = applicable.Where(c => c.Result == result).SelectMany(c => c.Reasons).Distinct().Order().ToList();
        return new Outcome(computed, result, reasons, applicable.Count(c => c.Computed == Result.Met), applicable.Count);
    }

    private static (Result Computed, Reason? Reason) Compute(Criterion criterion, Counters c, ConfirmationState confirmation, Standing standing)
    {
        if (criterion.Awaiting is not null)
            return (Result.InsufficientData, Reason.Awaiting);
        switch (criterion.Kind)
        {
            case CriterionKind.None:
                return c.Numerator > 0 ? (Result.NotMet, null) : IfConfirmed(confirmation, Result.Met);
            case CriterionKind.AtLeast:
                return IfConfirmed(confirmation, c.Numerator >= criterion.Threshold!.Least ? Result.Met : Result.NotMet);
            // Who is not on the register may be the one who fails; what is known to fail already is no matter of that.
            case CriterionKind.Ratio when c.Denominator + criterion.OfficialTolerance < c.Official && !IsBroken(criterion, c):
                return (Result.InsufficientData, Reason.ShortOfOfficialCount);
            case CriterionKind.Ratio when c.Denominator == 0:
                return criterion.EmptyDenominator == EmptyDenominator.Error
                    ? (Result.InsufficientData, Reason.EmptyDenominator)
                    : IfConfirmed(confirmation, Result.Met, Reason.Absence);
            case CriterionKind.Ratio:
                return IsBroken(criterion, c)
                    ? (Result.NotMet, null)
                    : IfConfirmed(confirmation, criterion.Threshold!.IsReached(c.Numerator, c.Denominator) ? Result.Met : Result.NotMet);
            // Without an official count there is nothing to take so many of.
            case CriterionKind.Rate when c.Official <= 0:
                return (Result.InsufficientData, Reason.EmptyDenominator);
            case CriterionKind.Rate:
                return criterion.Threshold!.IsReached(c.Numerator, c.Official) ? (Result.NotMet, null) : IfConfirmed(confirmation, Result.Met);
            case CriterionKind.Document:
                return c.Numerator > 0 ? (Result.Met, null) : (Result.InsufficientData, Reason.Evidence);
            case CriterionKind.Attested:
                return standing.Attested ? (Result.Met, null) : (Result.InsufficientData, standing.Pending);
            default:
                throw new InvalidOperationException($"{criterion.Code} is not a leaf.");
        }
    }

    /// <summary>Those known to fail break the threshold, whoever else there may be of those that are known.</summary>
    private static bool IsBroken(Criterion criterion, Counters c) =>
        criterion.CountsFailing && !criterion.Threshold!.IsReached(Math.Max(c.Denominator, c.Official) - c.Failing, Math.Max(c.Denominator, c.Official));

    /// <summary>No data is not a good result: what nobody confirmed proves nothing.</summary>
    private static (Result Computed, Reason? Reason) IfConfirmed(ConfirmationState confirmation, Result computed, Reason? mark = null) => confirmation switch
    {
        ConfirmationState.Confirmed => (computed, mark),
        ConfirmationState.FactsOutstanding => (Result.InsufficientData, Reason.FactsOutstanding),
        _ => (Result.InsufficientData, Reason.RegisterUnconfirmed),
    };

    /// <summary>What is still between a computed Met and a met criterion.</summary>
    private static (Result Result, IReadOnlyList<Reason> Reasons) Stand(Criterion criterion, Counters counters, Standing standing, Reason? mark)
    {
        if (standing.Disputed)
            return (Result.Disputed, [Reason.Dispute]);
        if (criterion.NeedsEvidence && !standing.Evidenced)
            return (Result.InsufficientData, [Reason.Evidence]);
        List<Reason> pending = [];
        if (criterion.Attesters.Count > 0 && !standing.Attested)
            pending.Add(standing.Pending);
        if (mark == Reason.Absence && !standing.AbsenceStated)
            pending.Add(Reason.Absence);
        if (counters.Watch > 0)
            pending.Add(Reason.Watch);
        if (pending.Count > 0)
            return (Result.PendingAttestation, pending);
        return (Result.Met, mark is { } met ? [met] : []);
    }

    /// <summary>What so many of them come to at least, by NotMet &gt; Disputed &gt; InsufficientData &gt; PendingAttestation &gt; Met: of all of them the worst.</summary>
    private static Result Best(IEnumerable<Result> results, int least)
    {
        var ranked = results.OrderBy(Rank).ToList();
        return least > ranked.Count ? Result.NotMet : ranked[least - 1];
    }

    private static int Rank(Result result) => result switch
    {
        Result.NotMet => 4,
        Result.Disputed => 3,
        Result.InsufficientData => 2,
        Result.PendingAttestation => 1,
        _ => 0,
    };
}
