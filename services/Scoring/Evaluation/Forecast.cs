using Platform.Scoring.Catalogue;

namespace Platform.Scoring.Evaluation;

/// <summary>Where a criterion that is not met yet is heading.</summary>
public enum Outlook
{
    /// <summary>Đang thực hiện.</summary>
    OnPace,

    /// <summary>Nguy cơ.</summary>
    AtRisk,

    /// <summary>Không thể khắc phục.</summary>
    Irrecoverable,
}

/// <summary>How a criterion that is not met yet is likely to end, as a function of the day asked about alone.</summary>
/// <param name="Flag">Where it is heading.</param>
/// <param name="Reasons">Codes of what makes it so: pace-too-slow, data-stale, open-item, deadline-passed, breach; none when it is on pace.</param>
/// <param name="DaysLeft">Days from the day asked about to the deadline.</param>
/// <param name="Needed">How many the numerator still lacks; null when suppressed or when no count decides.</param>
/// <param name="Pace">How many it gained in the last 28 days, or since the window began; null likewise and on the window's first day.</param>
/// <param name="EtaDays">In how many days it is there at that pace; null when it never is.</param>
public sealed record Forecast(Outlook Flag, IReadOnlyList<string> Reasons, int DaysLeft, long? Needed = null, long? Pace = null, long? EtaDays = null)
{
    internal Forecast ResultsOnly() => this with { Needed = null, Pace = null, EtaDays = null };
}

/// <summary>Codes of why a criterion is at risk or lost.</summary>
internal static class ForecastReasons
{
    public const string PaceTooSlow = "pace-too-slow";
    public const string DataStale = "data-stale";
    public const string OpenItem = "open-item";
    public const string DeadlinePassed = "deadline-passed";
    public const string Breach = "breach";
}

/// <summary>What a leaf's forecast rests on besides its outcome.</summary>
/// <param name="Before">Its numerator on <see cref="Forecasting.PaceFrom"/>.</param>
/// <param name="DataThrough">The last day on which its register was confirmed or told something; null when it never has.</param>
internal readonly record struct ForecastInput(long Before, DateOnly? DataThrough);

/// <summary>From results to where they are heading. Every comparison is one of whole numbers.</summary>
internal static class Forecasting
{
    /// <summary>Days over which the pace is taken.</summary>
    private const int PaceDays = 28;

    /// <summary>Older than this, data says little of how things stand.</summary>
    private const int StaleDays = 14;

    /// <summary>What is open this close to the deadline has nobody's plan behind it.</summary>
    private const int OpenItemDays = 30;

    /// <summary>The day from which the pace is counted: what stood on the window's first day was not gained in it.</summary>
    public static DateOnly PaceFrom(Programme programme, DateOnly day)
    {
        var from = day.AddDays(-PaceDays);
        return from < programme.First ? programme.First : from;
    }

    /// <summary>The days of which a confirmation still says something on a day: those for which it may be fresh, or at least not stale.</summary>
    public static (DateOnly From, DateOnly To) Recent(Programme programme, DateOnly day) =>
        (day.AddDays(-Math.Max(programme.ConfirmationMaxAgeDays, StaleDays) - 1), day);

    /// <summary>A leaf's forecast; null when there is nothing to forecast: it is met, does not apply or awaits its register.</summary>
    public static Forecast? Leaf(Programme programme, Criterion criterion, Outcome outcome, DateOnly asOf, ForecastInput input)
    {
        if (outcome.Computed is Result.Met or Result.NotApplicable || criterion.Awaiting is not null)
            return null;
        var daysLeft = programme.DeadlineDay.DayNumber - asOf.DayNumber;
        if (outcome.Computed == Result.NotMet && !criterion.Recoverable)
            return new Forecast(Outlook.Irrecoverable, [ForecastReasons.Breach], Math.Max(0, daysLeft));
        if (daysLeft < 0)
            return new Forecast(outcome.Computed == Result.NotMet ? Outlook.Irrecoverable : Outlook.AtRisk, [ForecastReasons.DeadlinePassed], 0, Needed(criterion, outcome));
        var day = programme.Judged(asOf);
        var needed = Needed(criterion, outcome);
        var days = day.DayNumber - PaceFrom(programme, day).DayNumber;
        long? pace = needed is null || days == 0 ? null : outcome.Numerator - input.Before;
        List<string> reasons = [];
        if (needed > 0 && days == PaceDays && IsTooSlow(needed.Value, pace!.Value, daysLeft))
            reasons.Add(ForecastReasons.PaceTooSlow);
        if (criterion.Fact is not null && asOf.DayNumber - (input.DataThrough ?? programme.First).DayNumber > StaleDays)
            reasons.Add(ForecastReasons.DataStale);
        if (daysLeft <= OpenItemDays && HasOpenItem(criterion, outcome))
            reasons.Add(ForecastReasons.OpenItem);
        return new Forecast(reasons.Count > 0 ? Outlook.AtRisk : Outlook.OnPace, reasons, daysLeft, needed, pace, Eta(needed, pace, days));
    }

    /// <summary>A composite is as far gone as the worst of those it cannot do without: of the best that are enough.</summary>
    public static Forecast? Composite(IReadOnlyCollection<Forecast?> children, int least)
    {
        var needed = children.OrderBy(f => f is null ? -1 : (int)f.Flag).Take(least).OfType<Forecast>().ToList();
        if (needed.Count == 0)
            return null;
        var flag = needed.Max(f => f.Flag);
        return new Forecast(flag, [.. needed.Where(f => f.Flag == flag).SelectMany(f => f.Reasons).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], needed[0].DaysLeft);
    }

    /// <summary>How many more it takes; nobody who is missing from the register counts as done.</summary>
    private static long? Needed(Criterion criterion, Outcome outcome) => (criterion.Kind, outcome.Numerator) switch
    {
        (CriterionKind.AtLeast, { } n) => Math.Max(0, criterion.Threshold!.Least - n),
        (CriterionKind.Ratio, { } n) when Math.Max(outcome.Denominator ?? 0, outcome.Official ?? 0) is > 0 and var d => Math.Max(0, criterion.Threshold!.Needs(d) - n),
        _ => null,
    };

    /// <summary>needed / pace, in days, is more than four fifths of the days left.</summary>
    private static bool IsTooSlow(long needed, long pace, int daysLeft) => pace <= 0 || checked(needed * PaceDays * 10 > pace * daysLeft * 8);

    private static long? Eta(long? needed, long? pace, int days) => (needed, pace) switch
    {
        (0, _) => 0,
        ({ } n, > 0 and var gained) => ((n * days) + gained - 1) / gained,
        _ => null,
    };

    /// <summary>Something that must be brought to an end, and not little by little.</summary>
    private static bool HasOpenItem(Criterion criterion, Outcome outcome) => criterion.Kind switch
    {
        CriterionKind.None => outcome.Numerator > 0,
        CriterionKind.Rate => outcome.Computed == Result.NotMet,
        CriterionKind.Document or CriterionKind.Attested => true,
        _ => false,
    };
}
