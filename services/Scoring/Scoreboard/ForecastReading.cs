using Platform.Hosting.Time;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Scoreboard;

/// <summary>Where a unit's criteria are heading, from one reading of the board.</summary>
internal static class ForecastReading
{
    /// <summary>The forecasts of all criteria of a programme; without those that have none.</summary>
    public static IReadOnlyDictionary<short, Forecast> Forecasts(this Reading reading, Programme programme, Guid unit, DateOnly asOf)
    {
        var forecasts = new Dictionary<short, Forecast>();
        foreach (var criterion in programme.BottomUp)
        {
            var outcome = reading.Outcomes[(unit, criterion.Id)];
            var forecast = criterion.Children.Count > 0
                ? Composite(outcome, criterion.Children, forecasts)
                : outcome.Computed is Result.Met or Result.NotApplicable ? null : Forecasting.Leaf(programme, criterion, outcome, asOf, Input(reading, unit, criterion, asOf));
            if (forecast is not null)
                forecasts.Add(criterion.Id, forecast);
        }
        return forecasts;
    }

    /// <summary>Of what takes in some criteria; none once it is met.</summary>
    public static Forecast? Composite(Outcome outcome, IEnumerable<Criterion> children, IReadOnlyDictionary<short, Forecast> forecasts) =>
        outcome.Computed is Result.Met or Result.NotApplicable ? null : Forecasting.All(children.Select(c => forecasts.GetValueOrDefault(c.Id)));

    private static ForecastInput Input(Reading reading, Guid unit, Criterion criterion, DateOnly asOf) =>
        new(reading.Before.GetValueOrDefault((unit, criterion.Id)), DataThrough(reading, unit, criterion, asOf));

    /// <summary>A register has told of a day when it was confirmed for it or sent something on it.</summary>
    private static DateOnly? DataThrough(Reading reading, Guid unit, Criterion criterion, DateOnly asOf)
    {
        DateOnly? through = null;
        foreach (var line in reading.Register(unit, criterion).Lines)
            if (line.Through <= asOf && (through is null || line.Through > through))
                through = line.Through;
        return reading.FreshAt(unit, criterion) is { } at && BusinessDay.Of(new DateTimeOffset(at)) is var told && told <= asOf && (through is null || told > through) ? told : through;
    }
}
