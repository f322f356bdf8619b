using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Http;

namespace Platform.TrafficIncidents.Patrols;

/// <summary>A patrol as a person states it.</summary>
/// <param name="PlanNo">Number of the plan it follows, at most 100 characters.</param>
/// <param name="StartedAt">When it began, with its offset. The day in Asia/Ho_Chi_Minh is the one that counts.</param>
/// <param name="EndedAt">When it ended; not in the future, not more than a day later.</param>
/// <param name="Team">Who went, at most 300 characters.</param>
/// <param name="Legs">What was done in each unit; at least one.</param>
public record PatrolInput(
    [property: Required, StringLength(100, MinimumLength = 1)] string PlanNo,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    [property: Required, StringLength(300, MinimumLength = 1)] string Team,
    [property: Required, MinLength(1), MaxLength(50), NoNulls] IReadOnlyList<PatrolLegInput> Legs);

/// <summary>A correction: the whole patrol as it should read.</summary>
/// <param name="PlanNo">As for recording.</param>
/// <param name="StartedAt">As for recording.</param>
/// <param name="EndedAt">As for recording.</param>
/// <param name="Team">As for recording.</param>
/// <param name="Legs">As for recording; a unit left out is counted no more.</param>
/// <param name="Reason">Why it is corrected, for the audit.</param>
public sealed record PatrolCorrectionInput(
    string PlanNo,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    string Team,
    IReadOnlyList<PatrolLegInput> Legs,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason) : PatrolInput(PlanNo, StartedAt, EndedAt, Team, Legs);

/// <summary>What a patrol did in one unit.</summary>
/// <param name="UnitCode">GSO code of the unit, read at the day the patrol began.</param>
/// <param name="Route">Where it went, at most 300 characters.</param>
/// <param name="Stopped">Vehicles stopped.</param>
/// <param name="Violations">Violations recorded.</param>
public sealed record PatrolLegInput(
    [property: Required, RegularExpression("^[0-9]{5}$")] string UnitCode,
    [property: Required, StringLength(300, MinimumLength = 1)] string Route,
    [property: Range(0, 100_000)] int Stopped,
    [property: Range(0, 100_000)] int Violations = 0);
