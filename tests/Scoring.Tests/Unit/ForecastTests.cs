using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Xunit;
using static Platform.Scoring.Evaluation.Outlook;
using static Platform.Scoring.Evaluation.Result;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Unit;

/// <summary>Needed, pace, days left and what follows from them, by table.</summary>
public sealed class ForecastTests
{
    private static readonly Programme Year = new(
        "p", 1, new Text("p", "p"), "x", Day(1, 1), Day(12, 31), new DateTimeOffset(2024, 12, 31, 23, 59, 0, TimeSpan.FromHours(7)), 8, 31, [], [], [], "d");

    [Theory]
    // Phường 3: 2/3 of 138 groups are 92, 80 % of 4,125 households are 3,300. Thạnh Tân: 56 of 84, 1,860 of 2,325, 2,325 pledges.
    [InlineData(2, 3, 138, 91, 1)]
    [InlineData(2, 3, 138, 90, 2)]
    [InlineData(80, 100, 4125, 3299, 1)]
    [InlineData(80, 100, 4125, 3000, 300)]
    [InlineData(2, 3, 84, 55, 1)]
    [InlineData(80, 100, 2325, 1859, 1)]
    [InlineData(1, 1, 2325, 2324, 1)]
    [InlineData(1, 1, 2325, 2325, 0)]
    public void Needed_is_what_the_threshold_still_asks_for(long least, long of, long denominator, long numerator, long needed) =>
        Assert.Equal(needed, Of(Ratio(least, of), new Outcome(NotMet, NotMet, [], numerator, denominator), Day(6, 30))!.Needed);

    [Fact]
    public void Whoever_is_missing_from_the_register_is_not_done() =>
        Assert.Equal(125, Of(Ratio(1, 1), new Outcome(InsufficientData, InsufficientData, [], 4000, 4000, 4125), Day(6, 30))!.Needed);

    [Theory]
    // 100 days before the deadline four fifths are 80 days.
    [InlineData("2024-09-22", 80, 28, OnPace, 80)]
    [InlineData("2024-09-22", 81, 28, AtRisk, 81)]
    [InlineData("2024-09-22", 1, 0, AtRisk, null)]
    [InlineData("2024-09-22", 1, -3, AtRisk, null)]
    [InlineData("2024-09-22", 100, 56, OnPace, 50)]
    [InlineData("2024-09-22", 101, 56, OnPace, 51)]
    [InlineData("2024-09-22", 0, 0, OnPace, 0)]
    [InlineData("2024-12-31", 1, 1000, AtRisk, 1)]
    // Nothing can be said of a pace before four weeks have gone by.
    [InlineData("2024-01-28", 50, 1, OnPace, 1350)]
    [InlineData("2024-01-29", 500, 28, AtRisk, 500)]
    public void A_pace_is_too_slow_when_it_takes_more_than_four_fifths_of_the_days_left(string asOf, long needed, long gained, Outlook flag, int? eta)
    {
        var day = DateOnly.Parse(asOf, null);
        var forecast = Of(Ratio(1, 1), new Outcome(NotMet, NotMet, [], 1000, 1000 + needed), day, before: 1000 - gained)!;
        Assert.Equal((flag, needed, gained, (long?)eta), (forecast.Flag, forecast.Needed, forecast.Pace, forecast.EtaDays));
        Assert.Equal(flag == AtRisk ? ["pace-too-slow"] : [], forecast.Reasons);
        Assert.Equal(Day(12, 31).DayNumber - day.DayNumber, forecast.DaysLeft);
    }

    [Fact]
    public void On_the_first_day_nothing_has_been_gained()
    {
        var forecast = Of(Ratio(1, 1), new Outcome(NotMet, NotMet, [], 900, 1000), Day(1, 1))!;
        Assert.Equal((OnPace, 100, null, null), (forecast.Flag, forecast.Needed!.Value, forecast.Pace, forecast.EtaDays));
    }

    [Fact]
    public void At_least_so_many_has_a_pace_too()
    {
        var forecast = Of(Leaf(CriterionKind.AtLeast) with { Threshold = new Threshold(12, 1) }, new Outcome(NotMet, NotMet, [], 8), Day(9, 22), before: 6)!;
        Assert.Equal((OnPace, 4, 2, 56), (forecast.Flag, forecast.Needed, forecast.Pace, forecast.EtaDays));
    }

    [Theory]
    [InlineData(14, OnPace)]
    [InlineData(15, AtRisk)]
    public async Task Data_older_than_two_weeks_is_a_risk(int age, Outlook flag)
    {
        var criterion = (await CatalogueAsync()).Programme("three-no-three-have-2024").Criteria.Single(c => c.Code == "NO.2b") with { Recoverable = true };
        var forecast = Forecasting.Leaf(Year, criterion, new Outcome(InsufficientData, InsufficientData, [], 0), Day(6, 30), new ForecastInput(0, Day(6, 30).AddDays(-age)))!;
        Assert.Equal((flag, flag == AtRisk ? "data-stale" : ""), (forecast.Flag, string.Join(' ', forecast.Reasons)));
    }

    [Theory]
    [InlineData("2024-11-30", OnPace)]
    [InlineData("2024-12-01", AtRisk)]
    public void Something_still_open_a_month_before_the_deadline_is_a_risk(string asOf, Outlook flag)
    {
        var day = DateOnly.Parse(asOf, null);
        Assert.Equal(flag, Of(Leaf(CriterionKind.None), new Outcome(NotMet, NotMet, [], 1), day)!.Flag);
        Assert.Equal(OnPace, Of(Leaf(CriterionKind.None), new Outcome(InsufficientData, InsufficientData, [], 0), day)!.Flag);
        Assert.Equal(flag, Of(Leaf(CriterionKind.Document), new Outcome(InsufficientData, InsufficientData, [], 0), day)!.Flag);
    }

    [Fact]
    public void A_breach_that_cannot_be_undone_is_lost_from_its_day_on()
    {
        var lost = Of(Leaf(CriterionKind.None) with { Recoverable = false }, new Outcome(NotMet, NotMet, [], 1), Day(2, 1))!;
        Assert.Equal((Irrecoverable, "breach", 334), (lost.Flag, Assert.Single(lost.Reasons), lost.DaysLeft));
        Assert.Equal(OnPace, Of(Leaf(CriterionKind.None) with { Recoverable = false }, new Outcome(InsufficientData, InsufficientData, [], 0), Day(2, 1))!.Flag);
    }

    [Theory]
    [InlineData("2024-12-31", AtRisk)]
    [InlineData("2025-01-01", Irrecoverable)]
    public void What_is_not_met_after_the_deadline_stays_so(string asOf, Outlook flag) =>
        Assert.Equal(flag, Of(Ratio(1, 1), new Outcome(NotMet, NotMet, [], 9, 10), DateOnly.Parse(asOf, null), before: 5)!.Flag);

    [Fact]
    public void What_is_met_or_cannot_be_counted_has_no_forecast()
    {
        Assert.Null(Of(Ratio(1, 1), new Outcome(Met, PendingAttestation, [Reason.Attestation], 10, 10), Day(6, 30)));
        Assert.Null(Of(Ratio(1, 1), new Outcome(NotApplicable, NotApplicable, []), Day(6, 30)));
        Assert.Null(Of(Leaf(CriterionKind.None) with { Awaiting = "SomeFact" }, new Outcome(InsufficientData, InsufficientData, [Reason.Awaiting]), Day(6, 30)));
    }

    [Fact]
    public void A_composite_is_as_far_gone_as_its_worst()
    {
        var slow = new Forecast(AtRisk, ["pace-too-slow"], 10, 5, 1, 140);
        var stale = new Forecast(AtRisk, ["data-stale"], 10);
        var lost = new Forecast(Irrecoverable, ["breach"], 10);
        var well = new Forecast(OnPace, [], 10);
        Assert.Null(Forecasting.Composite([null, null], 2));
        Check(Forecasting.Composite([well, null], 2), OnPace, "");
        Check(Forecasting.Composite([well, slow, stale], 3), AtRisk, "data-stale pace-too-slow");
        Check(Forecasting.Composite([lost, slow], 2), Irrecoverable, "breach");
        // Of several the best that are enough.
        Check(Forecasting.Composite([lost, slow, well], 2), AtRisk, "pace-too-slow");
        Check(Forecasting.Composite([lost, null, well], 2), OnPace, "");
        Assert.Null(Forecasting.Composite([lost, null, null], 2));

        static void Check(Forecast? forecast, Outlook flag, string reasons) =>
            Assert.Equal((flag, reasons, 10, null), (forecast!.Flag, string.Join(' ', forecast.Reasons), forecast.DaysLeft, forecast.Needed));
    }

    private static Forecast? Of(Criterion criterion, Outcome outcome, DateOnly asOf, long before = 0) =>
        Forecasting.Leaf(Year, criterion, outcome, asOf, new ForecastInput(before, asOf));

    private static Criterion Ratio(long least, long of) => Leaf(CriterionKind.Ratio) with { Threshold = new Threshold(least, of) };

    private static Criterion Leaf(CriterionKind kind) =>
        new() { Id = 1, Code = "X.1", Name = new Text("x", "x"), Formula = new Text("x", "x"), LegalSource = "x", Kind = kind };
}
