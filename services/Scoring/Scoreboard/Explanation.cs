using Platform.Scoring.Attestations;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Scoreboard;

/// <summary>Why a unit's criterion stands where it does.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Code">Its GSO code on the day.</param>
/// <param name="Name">Its name on the day.</param>
/// <param name="ValidFrom">First day of this code and name; null when open.</param>
/// <param name="ValidTo">The day on which they no longer hold; null while they stand.</param>
/// <param name="AsOf">The day asked about.</param>
/// <param name="Programme">The programme's code.</param>
/// <param name="ProgrammeName">Its name in the reader's language.</param>
/// <param name="Deadline">Until when it must be fulfilled.</param>
/// <param name="Window">The days it looks at, up to the day asked about.</param>
/// <param name="Criterion">The criterion, with those it takes in.</param>
public sealed record Explanation(
    Guid UnitId,
    string Code,
    string Name,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    DateOnly AsOf,
    string Programme,
    string ProgrammeName,
    DateTimeOffset Deadline,
    ExplainedWindow Window,
    ExplainedCriterion Criterion);

/// <summary>Days, both included.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
public sealed record ExplainedWindow(DateOnly First, DateOnly Last);

/// <summary>A criterion's result with all it rests on.</summary>
public sealed record ExplainedCriterion
{
    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>Its name in the reader's language.</summary>
    public required string Name { get; init; }

    /// <summary>The rule in words, in the reader's language.</summary>
    public required string Formula { get; init; }

    /// <summary>none, ratio, atLeast, document, attested, all, nOfM or rate.</summary>
    public required string Kind { get; init; }

    /// <summary>What proves it, in the reader's language.</summary>
    public string? Proof { get; init; }

    /// <summary>Where the rule comes from.</summary>
    public required string LegalSource { get; init; }

    /// <summary>Version of the rule.</summary>
    public required string RuleVersion { get; init; }

    /// <summary>Whether NotMet can still become Met within the window.</summary>
    public required bool Recoverable { get; init; }

    /// <summary>Roles that attest it.</summary>
    public required IReadOnlyList<string> Attesters { get; init; }

    /// <summary>The kind of fact without which it cannot be computed yet; null when all are there.</summary>
    public string? Awaiting { get; init; }

    /// <summary>What the counters say.</summary>
    public required Result Computed { get; init; }

    /// <summary>What stands.</summary>
    public required Result Result { get; init; }

    /// <summary>Codes of what is in the way, as on the board.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What was counted; of a composite, its criteria that are computed Met.</summary>
    public long? Numerator { get; init; }

    /// <summary>Out of how many; of a composite, its criteria that apply.</summary>
    public long? Denominator { get; init; }

    /// <summary>How many there should be on the register by an official count; null when none is compared with.</summary>
    public long? Official { get; init; }

    /// <summary>0 for none, a fraction, or a least number.</summary>
    public string? Threshold { get; init; }

    /// <summary>When the freshest fact it rests on was recorded.</summary>
    public DateTimeOffset? FreshAt { get; init; }

    /// <summary>The last day that a fresh confirmation of the register speaks of; null when there is none.</summary>
    public DateOnly? ConfirmedThrough { get; init; }

    /// <summary>Figures and subjects are left out for this reader.</summary>
    public required bool Suppressed { get; init; }

    /// <summary>They are left out because they rest on drug records and are so small that they could point at persons.</summary>
    public required bool SmallCount { get; init; }

    /// <summary>Where it is heading; null once it is computed Met, when it does not apply and while its register is awaited.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>What people said of it; null when suppressed, for composites, and of those that the asked one takes in.</summary>
    public SaidOfCriterion? Said { get; init; }

    /// <summary>Who or what is behind the figures, by counter; null when suppressed, when they are few for this reader, and for composites.</summary>
    public ExplainedSubjects? Subjects { get; init; }

    /// <summary>With how many of the subjects their proof lies; null when suppressed, and where the facts do not tell of proofs.</summary>
    public ProvenSubjects? Proven { get; init; }

    /// <summary>What each unit of the city brings to it; null when suppressed and for whatever is not a city's leaf.</summary>
    public IReadOnlyList<ExplainedPart>? Parts { get; init; }

    /// <summary>The criteria it takes in.</summary>
    public required IReadOnlyList<ExplainedCriterion> Children { get; init; }
}

/// <summary>What a unit brings to a criterion of its city.</summary>
/// <param name="UnitId">The unit, or the city itself for what is its own.</param>
/// <param name="Code">Its GSO code on the day.</param>
/// <param name="Name">Its name on the day.</param>
/// <param name="Stands">Whether it stands on the day; what happened in it before its end counts all the same.</param>
/// <param name="Numerator">What was counted in it; null with <paramref name="SmallCount"/>.</param>
/// <param name="Denominator">Out of how many; null where none is counted.</param>
/// <param name="Target">How many it must have to be counted as a unit; null where the counts are added up.</param>
/// <param name="ConfirmedThrough">The last day that a fresh confirmation of its register speaks of; null when there is none.</param>
/// <param name="SmallCount">The figures of all units are left out, as those of one of them could point at persons.</param>
public sealed record ExplainedPart(
    Guid UnitId, string Code, string Name, bool Stands, long? Numerator, long? Denominator, int? Target, DateOnly? ConfirmedThrough, bool SmallCount = false);

/// <summary>The subjects behind a leaf, by counter.</summary>
/// <param name="Numerator">Counted.</param>
/// <param name="Denominator">Out of which.</param>
/// <param name="Failing">Known to fail.</param>
/// <param name="Watch">Still on watch.</param>
public sealed record ExplainedSubjects(SubjectList Numerator, SubjectList Denominator, SubjectList Failing, SubjectList Watch);

/// <summary>The proofs that lie with single records, of those that count or would if theirs did.</summary>
/// <param name="Evidenced">With so many a proof lies.</param>
/// <param name="Missing">With these none does.</param>
public sealed record ProvenSubjects(int Evidenced, SubjectList Missing);

/// <summary>Subjects by their random ids, which only the register that owns them can resolve.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Ids">The first hundred.</param>
public sealed record SubjectList(int Total, IReadOnlyList<Guid> Ids);
