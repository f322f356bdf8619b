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
            var forecast = criterion.IsComposite
                ? reading.Forecast(unit, outcome, criterion.Children, criterion.Least, forecasts)
                : outcome.Computed is Result.Met or Result.NotApplicable ? null : Forecasting.Leaf(programme, criterion, outcome, asOf, Input(reading, unit, criterion, asOf));
            if (forecast is not null)
                forecasts.Add(criterion.Id, forecast);
        }
        return forecasts;
    }

    /// <summary>Of what takes in some criteria, of which so many as apply must be met; none once it is.</summary>
    public static Forecast? Forecast(
        this Reading reading, Guid unit, Outcome outcome, IEnumerable<Criterion> children, Func<int, int> least, IReadOnlyDictionary<short, Forecast> forecasts)
    {
        if (outcome.Computed is Result.Met or Result.NotApplicable)
            return null;
        var applicable = children.Where(c => reading.Outcomes[(unit, c.Id)].Computed != Result.NotApplicable).Select(c => forecasts.GetValueOrDefault(c.Id)).ToList();
        return Forecasting.Composite(applicable, least(applicable.Count));
    }

    private static ForecastInput Input(Reading reading, Guid unit, Criterion criterion, DateOnly asOf) =>
        new(reading.Before.GetValueOrDefault((unit, criterion.Id)), DataThrough(reading, unit, criterion, asOf));

    /// <summary>When a register was confirmed for a day or sent something, whatever is later; what was told since the day asked about counts too.</summary>
    private static DateOnly? DataThrough(Reading reading, Guid unit, Criterion criterion, DateOnly asOf)
    {
        var through = reading.Register(unit, criterion).LastThrough(asOf);
        return reading.FreshAt(unit, criterion) is { } at && BusinessDay.Of(new DateTimeOffset(at)) is var told && (through is null || told > through) ? told : through;
    }
}
