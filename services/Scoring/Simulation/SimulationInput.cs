using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Http;

namespace Platform.Scoring.Simulation;

/// <summary>What if: units under a programme, with other parameters where they are given.</summary>
/// <param name="Units">Unit ids, code@yyyy-MM-dd, or codes read at the day.</param>
/// <param name="Programme">Code of the programme under which they are evaluated, also of an unofficial one.</param>
/// <param name="AsOf">The day; unset: the earlier of today and the window's last day.</param>
/// <param name="Window">Another window.</param>
/// <param name="ConfirmationMaxAgeDays">Another maximum age of confirmations.</param>
/// <param name="OfficialCountTolerance">By how many else a register may fall short of the official count.</param>
/// <param name="Criteria">Criteria with another threshold or other ratings.</param>
public sealed record SimulationInput(
    [property: Required, MinLength(1), MaxLength(20), NoNulls] IReadOnlyList<string> Units,
    [property: Required, StringLength(100, MinimumLength = 1)] string Programme,
    DateOnly? AsOf = null,
    SimulatedWindow? Window = null,
    [property: Range(0, 366)] int? ConfirmationMaxAgeDays = null,
    [property: Range(0, 1_000_000)] int? OfficialCountTolerance = null,
    [property: MaxLength(200), NoNulls] IReadOnlyList<SimulatedCriterion>? Criteria = null);

/// <summary>Days, both included.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
public sealed record SimulatedWindow(DateOnly First, DateOnly Last);

/// <summary>A criterion that is to be evaluated otherwise.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Threshold">A fraction such as 3/4, or a least number; unset: as it is.</param>
/// <param name="Ratings">The ratings that count, such as Fair and Good; unset: as it is.</param>
public sealed record SimulatedCriterion(
    [property: Required, StringLength(20, MinimumLength = 1)] string Code,
    [property: StringLength(20, MinimumLength = 1)] string? Threshold = null,
    [property: MinLength(1), MaxLength(20), NoNulls] IReadOnlyList<string>? Ratings = null);
