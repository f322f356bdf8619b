using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Unit;

/// <summary>What a fact counts, and how versions join a history.</summary>
public sealed class ContributeTests : IAsyncLifetime
{
    private CatalogueSet catalogue = null!;

    public async ValueTask InitializeAsync() => catalogue = await CatalogueAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void A_fatal_accident_counts_from_its_day_and_watches_until_its_watch_ends() => Assert.Equal(
        ["Numerator 2024-06-29 1", "Watch 2024-06-29 1", "Watch 2024-07-07 -1"],
        Deltas(Accident(Subject(1), 1, Start, Day(6, 29), deaths: 1, watchEnds: Day(7, 7))));

    [Fact]
    public void A_cancelled_accident_counts_nothing() =>
        Assert.Empty(Deltas(Accident(Subject(1), 1, Start, Day(6, 29), deaths: 1, watchEnds: Day(7, 7), cancelled: true)));

    [Theory]
    [InlineData(2023, 12, 31, 0)]
    [InlineData(2024, 1, 1, 1)]
    [InlineData(2024, 12, 31, 1)]
    [InlineData(2025, 1, 1, 0)]
    public void Only_events_within_the_window_count(int year, int month, int day, int expected) =>
        Assert.Equal(expected, Deltas(Accident(Subject(1), 1, Start, Day(month, day, year), deaths: 1)).Count);

    [Fact]
    public void A_watch_that_ends_after_the_window_does_not_end_within_it() => Assert.Equal(
        ["Watch 2024-12-28 1"], Deltas(Accident(Subject(1), 1, Start, Day(12, 28), watchEnds: Day(1, 5, 2025))));

    [Fact]
    public void A_standing_thing_counts_on_the_days_it_stands_from_the_windows_first_day()
    {
        var stock = new Counting(9, Counter.Numerator, FactTypes.Accident, [], WindowKind.Stock, Day(1, 1), Day(12, 31));
        List<Delta>? deltas = null;
        Contribute.Of(Subject(1), new FactLine(Ward3, Day(5, 1, 2020), Day(3, 1), Slots.None), stock, 1, ref deltas);
        Contribute.Of(Subject(1), new FactLine(Ward3, Day(5, 1, 2020), Day(1, 1), Slots.None), stock, 1, ref deltas);
        Contribute.Of(Subject(1), new FactLine(Ward3, Day(6, 1), DateOnly.MaxValue, Slots.None), stock, 1, ref deltas);
        Assert.Equal(["Numerator 2024-01-01 1", "Numerator 2024-03-01 -1", "Numerator 2024-06-01 1"], deltas!.Select(Words));
    }

    [Fact]
    public void A_correction_takes_back_what_was_counted_and_nothing_else()
    {
        var batch = Decide(Accident(Subject(1), 1, Start, Day(6, 29), deaths: 1, watchEnds: Day(7, 7)), Accident(Subject(1), 2, Start.AddDays(1), Day(6, 29), watchEnds: Day(7, 7)));
        Assert.Equal(["2024-01-02 Numerator 2024-06-29 -1"], batch.Tally.Where(t => t.KnownAt > Start.UtcDateTime).Select(t => $"{t.KnownAt:yyyy-MM-dd} {Words(t.Delta)}"));
        Assert.Equal(0, Current(batch, Counter.Numerator));
        Assert.Equal(1, Current(batch, Counter.Watch, upTo: Day(6, 30)));
    }

    [Fact]
    public void A_late_older_version_joins_the_history_and_changes_no_current_result()
    {
        var newest = Accident(Subject(1), 3, Start.AddDays(3), Day(6, 29), deaths: 1);
        var batch = Decide(newest, Accident(Subject(1), 2, Start.AddDays(2), Day(6, 28), deaths: 2), Accident(Subject(1), 1, Start.AddDays(1), Day(6, 27)));
        Assert.Equal(3, batch.Accepted.Count);
        Assert.Equal(Current(Decide(newest), Counter.Numerator), Current(batch, Counter.Numerator));
        Assert.Equal((0, 1, 1), (Known(batch, 1), Known(batch, 2), Known(batch, 3)));
    }

    [Fact]
    public void A_middle_version_telescopes()
    {
        var batch = Decide(
            Accident(Subject(1), 1, Start.AddDays(1), Day(6, 1), deaths: 1),
            Accident(Subject(1), 3, Start.AddDays(3), Day(6, 3), deaths: 1, unit: NinhSon),
            Accident(Subject(1), 2, Start.AddDays(2), Day(6, 2)));
        Assert.Equal((1, 0, 0), (Known(batch, 1), Known(batch, 2), Known(batch, 3)));
        Assert.Equal((0, 0, 1), (Known(batch, 1, NinhSon), Known(batch, 2, NinhSon), Known(batch, 3, NinhSon)));
        Assert.Equal(0, Current(batch, Counter.Numerator));
    }

    [Fact]
    public void A_repeated_version_changes_nothing()
    {
        var fact = Accident(Subject(1), 1, Start, Day(6, 29), deaths: 1);
        var batch = Decide(fact, fact, fact);
        Assert.Single(batch.Accepted);
        Assert.Empty(batch.Refused);
        Assert.Equal(1, Current(batch, Counter.Numerator));
    }

    [Fact]
    public void A_restored_register_outranks_what_it_lost_by_its_epoch()
    {
        var batch = Decide(Accident(Subject(1), 9, Start, Day(6, 29), deaths: 1), Accident(Subject(1), 2, Start.AddDays(1), Day(6, 29), epoch: 2));
        Assert.Equal(0, Current(batch, Counter.Numerator));
    }

    [Fact]
    public void A_version_whose_time_does_not_rise_is_refused()
    {
        var first = Accident(Subject(1), 2, Start.AddDays(2), Day(6, 29));
        Assert.Contains("recordedAt", Assert.Single(Decide(first, Accident(Subject(1), 3, Start.AddDays(2), Day(6, 29))).Refused).Fault, StringComparison.Ordinal);
        Assert.Contains("recordedAt", Assert.Single(Decide(first, Accident(Subject(1), 1, Start.AddDays(2), Day(6, 29))).Refused).Fault, StringComparison.Ordinal);
        Assert.Contains("another content", Assert.Single(Decide(first, Accident(Subject(1), 2, Start.AddDays(2), Day(6, 28))).Refused).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_overlap_or_end_before_they_begin_are_refused()
    {
        var day = new FactLine(Ward3, Day(6, 1), Day(6, 3), Slots.None);
        Assert.NotNull(Version(day, day with { From = Day(6, 2), To = Day(6, 4) }).Fault());
        Assert.NotNull(Version(day with { To = Day(6, 1) }).Fault());
        Assert.NotNull(Version(day with { UnitId = Guid.Empty }).Fault());
        Assert.Null(Version(day, day with { From = Day(6, 3), To = DateOnly.MaxValue }).Fault());
        Assert.Null(Version().Fault());
    }

    private static FactVersion Version(params FactLine[] lines) => new(Subject(1), FactTypes.Accident.Id, 1, 1, Start.UtcDateTime, lines);

    private List<string> Deltas(Contracts.FactChanged fact) => [.. catalogue.Rules.Difference(FactVersion.Read(fact), null).Select(Words)];

    private static string Words(Delta delta) => FormattableString.Invariant($"{delta.Counter} {delta.Day:yyyy-MM-dd} {delta.Amount}");

    private FactBatch Decide(params Contracts.FactChanged[] facts) => FactBatch.Decide(facts.Select(Incoming), [], catalogue.Rules);

    private static long Current(FactBatch batch, Counter counter, Guid? unit = null, DateOnly? upTo = null) =>
        batch.Counters.Where(c => c.Key.Counter == counter && c.Key.UnitId == (unit ?? Ward3) && c.Key.Day <= (upTo ?? DateOnly.MaxValue)).Sum(c => c.Value);

    private static int Known(FactBatch batch, int days, Guid? unit = null) =>
        batch.Tally.Where(t => t.KnownAt <= Start.AddDays(days).UtcDateTime && t.Delta.Counter == Counter.Numerator && t.Delta.UnitId == (unit ?? Ward3)).Sum(t => t.Delta.Amount);
}
