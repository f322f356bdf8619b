using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Scoreboard;

/// <summary>How results look to a reader.</summary>
internal static class Presenting
{
    /// <summary>When the freshest fact under a criterion was recorded; of a composite, under any of its own.</summary>
    public static DateTime? FreshAt(this Reading reading, Guid unit, Criterion criterion) => criterion.Children.Count == 0
        ? reading.FreshAt(unit, criterion)
        : criterion.Children.Select(c => FreshAt(reading, unit, c)).Aggregate((DateTime?)null, UnitInputs.Latest);

    public static BoardCriterion Present(this Reading reading, Programme programme, Criterion criterion, Guid unit, Discretion discretion, IReadOnlyDictionary<short, Forecast> forecasts)
    {
        var outcome = reading.Outcomes[(unit, criterion.Id)];
        var (suppressed, small) = discretion.LeftOut(criterion, unit, outcome.Numerator, outcome.Denominator);
        return new BoardCriterion(
            criterion.Code,
            criterion.Name.ToString(),
            programme.Criteria.FirstOrDefault(p => p.Children.Contains(criterion))?.Code,
            outcome.Computed,
            outcome.Result,
            [.. outcome.Reasons.Select(r => r.Code())],
            criterion.Recoverable,
            suppressed ? null : outcome.Numerator,
            suppressed ? null : outcome.Denominator,
            criterion.ThresholdText,
            FreshAt(reading, unit, criterion),
            suppressed,
            small,
            suppressed ? forecasts.GetValueOrDefault(criterion.Id)?.ResultsOnly() : forecasts.GetValueOrDefault(criterion.Id));
    }
}
