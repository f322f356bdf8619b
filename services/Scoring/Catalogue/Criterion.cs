using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Catalogue;

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

    /// <summary>Fewer than so many for so many of an official count.</summary>
    Rate,
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

/// <summary>
/// Whose facts a criterion of the city looks at: its own, those of all its units, or of a group of them. With
/// <paramref name="Each"/> it counts the units that have at least so many, out of all of them; a unit may have a target of its own.
/// </summary>
internal sealed record CityScope(string Over, int? Each = null, IReadOnlyDictionary<string, int>? Targets = null)
{
    /// <summary>Only what is the city's own.</summary>
    public const string Itself = "city";

    /// <summary>All units of the city.</summary>
    public const string All = "all";

    /// <summary>How many a unit must have to be counted.</summary>
    public int Needs(Part part) => Targets?.TryGetValue(part.Named, out var target) == true ? target : Each!.Value;
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

    /// <summary>What proves it, in words.</summary>
    public Text? Proof { get; init; }

    public required string LegalSource { get; init; }

    public required CriterionKind Kind { get; init; }

    /// <summary>Whose facts a leaf of the city looks at; null for a unit's.</summary>
    public CityScope? City { get; init; }

    /// <summary>How what it counts spreads over days; null where it counts nothing.</summary>
    public WindowKind? Window { get; init; }

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

    /// <summary>Whether there is a figure to show.</summary>
    public bool CountsNumerator => Kind is CriterionKind.None or CriterionKind.Ratio or CriterionKind.AtLeast or CriterionKind.Document or CriterionKind.Rate && Awaiting is null;

    public bool CountsOfficially => Countings.Any(c => c.Counter == Counter.Official);

    public bool CountsFailing => Countings.Any(c => c.Counter == Counter.Failing);

    /// <summary>The fact type whose confirmation and freshness count; null for composites and awaited ones.</summary>
    public Facts.FactType? Fact => Countings.Count > 0 ? Countings[0].Fact : null;

    /// <summary>The threshold as shown: 0 for none, a fraction, a least number.</summary>
    public string? ThresholdText => Kind switch
    {
        CriterionKind.None when Awaiting is null => "0",
        CriterionKind.Ratio or CriterionKind.Rate => FormattableString.Invariant($"{Threshold!.Least}/{Threshold.Of}"),
        CriterionKind.AtLeast or CriterionKind.NOfM => FormattableString.Invariant($"{Threshold!.Least}"),
        _ => null,
    };
}
