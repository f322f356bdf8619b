using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Scoreboard;

/// <summary>Results of all units on a day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Units">Units that take part in a programme on that day and that the reader may see, by code.</param>
public sealed record Board(DateOnly AsOf, IReadOnlyList<BoardUnit> Units);

/// <summary>A unit's results.</summary>
/// <param name="UnitId">Its id.</param>
/// <param name="Code">GSO code on that day.</param>
/// <param name="Name">Official name on that day.</param>
/// <param name="ValidFrom">First day of this code and name; null when open.</param>
/// <param name="ValidTo">The day on which they no longer hold; null while they stand.</param>
/// <param name="Programmes">Its programmes, the newest first.</param>
public sealed record BoardUnit(Guid UnitId, string Code, string Name, DateOnly? ValidFrom, DateOnly? ValidTo, IReadOnlyList<BoardProgramme> Programmes);

/// <summary>A unit's results in a programme.</summary>
/// <param name="Programme">The programme's code.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="RuleVersion">Version of its rules.</param>
/// <param name="Deadline">Until when it must be fulfilled.</param>
/// <param name="Window">The days it looks at.</param>
/// <param name="Result">The result over all its criteria.</param>
/// <param name="Forecast">Where it is heading, as the worst of its criteria.</param>
/// <param name="Criteria">Its criteria in the catalogue's order.</param>
public sealed record BoardProgramme(
    string Programme, string Name, string RuleVersion, DateTimeOffset Deadline, ExplainedWindow Window, Result Result, Forecast? Forecast, IReadOnlyList<BoardCriterion> Criteria);

/// <summary>A criterion's result.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="Parent">The criterion that takes it in; null for a criterion of the programme itself.</param>
/// <param name="Computed">What the counters say.</param>
/// <param name="Result">What stands, with attestations, disputes and evidence.</param>
/// <param name="Reasons">Codes of what is in the way: awaiting, empty-denominator, register-unconfirmed, facts-outstanding, evidence, dispute, attestation, absence, watch, short-of-official-count, attestation-withdrawn, attestation-expired, attestation-refused.</param>
/// <param name="Recoverable">Whether NotMet can still become Met within the window.</param>
/// <param name="Numerator">What was counted; of a composite, its criteria that are computed Met. Null when suppressed or not counted.</param>
/// <param name="Denominator">Out of how many; of a composite, its criteria that apply. Null when suppressed or not counted.</param>
/// <param name="Threshold">0 for none, a fraction, or a least number; null for a composite.</param>
/// <param name="FreshAt">When the freshest fact it rests on was recorded; null when there is none.</param>
/// <param name="Suppressed">Figures are left out for this reader.</param>
/// <param name="SmallCount">They are left out because they rest on drug records and are so small that they could point at persons.</param>
/// <param name="Forecast">Where it is heading; null once it is computed Met, when it does not apply and while its register is awaited.</param>
public sealed record BoardCriterion(
    string Code,
    string Name,
    string? Parent,
    Result Computed,
    Result Result,
    IReadOnlyList<string> Reasons,
    bool Recoverable,
    long? Numerator,
    long? Denominator,
    string? Threshold,
    DateTimeOffset? FreshAt,
    bool Suppressed,
    bool SmallCount,
    Forecast? Forecast);
