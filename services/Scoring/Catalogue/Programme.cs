using Platform.Hosting.Time;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Catalogue;

/// <summary>
/// One version of a programme: what it asks of whom, and until when. An unofficial one is an example for simulations: nobody
/// takes part in it, and nothing is counted for it. A test programme is counted, and what it recognises is marked as worth nothing.
/// </summary>
internal sealed record Programme(
    string Code,
    int Version,
    Text Name,
    string LegalSource,
    DateOnly First,
    DateOnly Last,
    DateTimeOffset Deadline,
    int ConfirmationMaxAgeDays,
    IReadOnlyList<Registration> Registrations,
    IReadOnlyList<Criterion> Criteria,
    string Digest,
    bool Unofficial = false,
    bool Test = false)
{
    /// <summary>Shown with each result: code and version.</summary>
    public string RuleVersion { get; } = $"{Code}/{Version}";

    /// <summary>The last day on which it can be fulfilled.</summary>
    public DateOnly DeadlineDay { get; } = BusinessDay.Of(Deadline);

    /// <summary>The criteria that no other takes in.</summary>
    public IReadOnlyList<Criterion> Roots { get; } = [.. Criteria.Where(c => !Criteria.Any(p => p.Children.Contains(c)))];

    /// <summary>The kinds of fact that its leaves count.</summary>
    public IReadOnlyList<Facts.FactType> Facts { get; } = [.. Criteria.Select(c => c.Fact).OfType<Facts.FactType>().Distinct()];

    /// <summary>Children before those who take them in.</summary>
    public IReadOnlyList<Criterion> BottomUp { get; } = [.. Criteria.OrderBy(Height)];

    /// <summary>The day on which the programme is judged when <paramref name="asOf"/> is asked: after its end, its last.</summary>
    public DateOnly Judged(DateOnly asOf) => asOf > Last ? Last : asOf;

    private static int Height(Criterion criterion) => criterion.Children.Count == 0 ? 0 : 1 + criterion.Children.Max(Height);
}

/// <summary>A unit takes part: the one that bore the code on the day.</summary>
internal sealed record Registration(string UnitCode, DateOnly On);

/// <summary>A text in both languages.</summary>
internal sealed record Text(string Vi, string En)
{
    /// <summary>In the reader's language.</summary>
    public override string ToString() => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? En : Vi;
}

internal enum CriterionKind
{
    None,
    Ratio,
    AtLeast,
    Document,
    Attested,
    All,

    /// <summary>At least so many of those it takes in.</summary>
    NOfM,
}

/// <summary>What a ratio over nothing means.</summary>
internal enum EmptyDenominator
{
    /// <summary>Not declared: the criterion is no ratio.</summary>
    Unset,

    /// <summary>Nobody to fail: met by absence, once somebody signs for it.</summary>
    Absence,

    /// <summary>There must be some: a fault of the data.</summary>
    Error,
}

/// <summary>An exact fraction, or a least number over 1.</summary>
internal sealed record Threshold(long Least, long Of)
{
    /// <summary>The least numerator that reaches it.</summary>
    public long Needs(long denominator) => checked((Least * denominator) + Of - 1) / Of;

    public bool IsReached(long numerator, long denominator) => checked(numerator * Of >= Least * denominator);
}

/// <summary>One criterion.</summary>
internal sealed record Criterion
{
    /// <summary>Its number in the projection's rows; given by the ledger.</summary>
    public required short Id { get; init; }

    public required string Code { get; init; }

    public required Text Name { get; init; }

    /// <summary>The rule in words.</summary>
    public required Text Formula { get; init; }

    public required string LegalSource { get; init; }

    public required CriterionKind Kind { get; init; }

    public Threshold? Threshold { get; init; }

    public EmptyDenominator EmptyDenominator { get; init; }

    /// <summary>Documents must prove it before it is met.</summary>
    public bool NeedsEvidence { get; init; }

    public IReadOnlyList<string> Attesters { get; init; } = [];

    /// <summary>Whether NotMet can still become Met within the window.</summary>
    public bool Recoverable { get; init; } = true;

    /// <summary>The contract without which it cannot be computed yet.</summary>
    public string? Awaiting { get; init; }

    public IReadOnlyList<Counting> Countings { get; init; } = [];

    public IReadOnlyList<Criterion> Children { get; init; } = [];

    /// <summary>It takes in others and counts nothing itself.</summary>
    public bool IsComposite => Kind is CriterionKind.All or CriterionKind.NOfM;

    /// <summary>How many of those it takes in must be met, out of how many that apply.</summary>
    public int Least(int applicable) => Kind == CriterionKind.NOfM ? (int)Threshold!.Least : applicable;

    /// <summary>By how many the register may fall short of the official count.</summary>
    public int OfficialTolerance { get; init; }

    public bool CountsOfficially => Countings.Any(c => c.Counter == Counter.Official);

    public bool CountsFailing => Countings.Any(c => c.Counter == Counter.Failing);

    /// <summary>The fact type whose confirmation and freshness count; null for composites and awaited ones.</summary>
    public Facts.FactType? Fact => Countings.Count > 0 ? Countings[0].Fact : null;

    /// <summary>The threshold as shown: 0 for none, a fraction, a least number.</summary>
    public string? ThresholdText => Kind switch
    {
        CriterionKind.None when Awaiting is null => "0",
        CriterionKind.Ratio => FormattableString.Invariant($"{Threshold!.Least}/{Threshold.Of}"),
        CriterionKind.AtLeast or CriterionKind.NOfM => FormattableString.Invariant($"{Threshold!.Least}"),
        _ => null,
    };
}
