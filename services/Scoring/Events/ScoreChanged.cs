using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Events;

/// <summary>A result changed on some day of its window.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="Computed">What the counters say on the day a board shows when none is asked for.</param>
/// <param name="Result">The result on that day.</param>
/// <param name="ResultVersion">Rises with every change of this unit's criterion; keep the newest.</param>
public sealed record ScoreChanged(Guid UnitId, string Criterion, Result Computed, Result Result, long ResultVersion)
{
    internal const string Channel = "score_changed";
}
