using Platform.Scoring.Evaluation;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Simulation;

/// <summary>What would be, beside what is stored. Nothing of it is kept.</summary>
/// <param name="Programme">The programme's code.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="RuleVersion">Version of its rules, before what was changed for this simulation.</param>
/// <param name="Unofficial">It is an example and no programme that anybody is judged by.</param>
/// <param name="AsOf">The day.</param>
/// <param name="Window">The days that were looked at.</param>
/// <param name="Units">The units as they were asked for.</param>
public sealed record SimulationAnswer(
    string Programme, string Name, string RuleVersion, bool Unofficial, DateOnly AsOf, ExplainedWindow Window, IReadOnlyList<SimulatedUnit> Units);

/// <summary>A unit as it would stand.</summary>
/// <param name="UnitId">Its id.</param>
/// <param name="Code">GSO code on that day.</param>
/// <param name="Name">Official name on that day.</param>
/// <param name="Computed">What the programme as a whole would come to by its counters.</param>
/// <param name="Differences">How many criteria would be computed otherwise, or over other figures.</param>
/// <param name="Criteria">All criteria in the programme's order.</param>
public sealed record SimulatedUnit(Guid UnitId, string Code, string Name, Result Computed, int Differences, IReadOnlyList<SimulatedResult> Criteria);

/// <summary>A criterion as it would stand. Attestations speak of the figures that are stored, so only what is computed is compared.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="Parent">The criterion that takes it in.</param>
/// <param name="Differs">It would be computed otherwise, over other figures or by another threshold, or has no stored result.</param>
/// <param name="Stored">What is stored for the day; null when the unit takes part in no programme with this criterion.</param>
/// <param name="Simulated">What would be.</param>
public sealed record SimulatedResult(string Code, string Name, string? Parent, bool Differs, SimulatedFigures? Stored, SimulatedFigures Simulated);

/// <summary>A result by its counters.</summary>
/// <param name="Computed">What the counters say.</param>
/// <param name="Reasons">Codes of what is in the way, as on the board.</param>
/// <param name="Numerator">What was counted; null when that is not counted, and with <paramref name="SmallCount"/>.</param>
/// <param name="Denominator">Out of how many; null likewise.</param>
/// <param name="Threshold">0 for none, a fraction, or a least number.</param>
/// <param name="SmallCount">The figures are left out because they rest on drug records and are so small that they could point at persons.</param>
public sealed record SimulatedFigures(Result Computed, IReadOnlyList<string> Reasons, long? Numerator, long? Denominator, string? Threshold, bool SmallCount);
