using CsCheck;
using Platform.Contracts;
using Platform.Contracts.Traffic.V1;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;
using Platform.Scoring.Rebuild;
using Xunit;

namespace Platform.Scoring.Tests.Unit;

/// <summary>Whatever the order of arrival, the counters are those of the facts, now and at every instant.</summary>
public sealed class CountingTests
{
    [Fact]
    public async Task Counting_by_differences_equals_counting_what_is_known()
    {
        var catalogue = await Make.CatalogueAsync();
        var fatal = catalogue.Programmes.SelectMany(p => p.Criteria).Single(c => c.Code == "NO.2b").Id;
        Histories.Arrivals.Sample(
            arrival =>
            {
                Dictionary<Guid, SubjectHistory> histories = [];
                var batches = arrival.Arriving.Select(b => FactBatch.Decide(b.Select(Make.Incoming), histories, catalogue.Rules)).ToList();
                var tally = batches.SelectMany(b => b.Tally).Where(t => t.Delta.Criterion == fatal).ToList();
                foreach (var instant in arrival.Told.Select(f => f.RecordedAt).Append(DateTimeOffset.MaxValue))
                {
                    var known = tally.Where(t => t.KnownAt <= instant.UtcDateTime).Select(t => (t.Delta, (long)t.Delta.Amount));
                    Assert.Equal(ByHand(arrival.Told, instant), Sum(known));
                }
                Assert.Equal(ByHand(arrival.Told, DateTimeOffset.MaxValue), Sum(batches.SelectMany(b => b.Counters).Where(c => c.Key.Criterion == fatal).Select(c => (c.Key, c.Value))));
                Assert.Empty(batches.SelectMany(b => b.Refused));
                Assert.Equal(arrival.Told.Length, batches.Sum(b => b.Accepted.Count));
            },
            iter: 2000);
    }

    [Fact]
    public async Task A_rebuild_comes_to_the_same_as_counting_by_differences()
    {
        var catalogue = await Make.CatalogueAsync();
        Histories.Arrivals.Sample(
            arrival =>
            {
                Dictionary<Guid, SubjectHistory> histories = [];
                var batches = arrival.Arriving.Select(b => FactBatch.Decide(b.Select(Make.Incoming), histories, catalogue.Rules)).ToList();
                var rebuilt = new ProjectionBuilder(catalogue);
                foreach (var version in arrival.Told.Select(FactVersion.Read).OrderBy(v => v.SubjectId).ThenBy(v => v.Rank))
                    rebuilt.Take(version);
                Assert.Equal(
                    Sum(rebuilt.Counters.Select(c => (new Delta(c.UnitId, c.Criterion, c.Delta.Counter, c.Delta.Day, 0), c.Delta.Amount))),
                    Sum(batches.SelectMany(b => b.Counters).Select(c => (c.Key, c.Value))));
                Assert.Equal(
                    rebuilt.Registers.Select(r => $"{r.Key} {r.Value.Held} {r.Value.Awaited}").Order(StringComparer.Ordinal),
                    batches.SelectMany(b => b.Registers).GroupBy(r => r.Key).Select(g => $"{g.Key} {g.Sum(r => r.Value.Held)} {g.Max(r => r.Value.Awaited)}").Order(StringComparer.Ordinal));
            },
            iter: 2000);
    }

    [Fact]
    public async Task A_version_that_comes_late_between_two_others_changes_what_was_known_and_so_what_was_signed()
    {
        var catalogue = await Make.CatalogueAsync();
        var fatal = catalogue.Programmes.SelectMany(p => p.Criteria).Single(c => c.Code == "NO.2b").Id;
        Dictionary<Guid, SubjectHistory> histories = [];
        FactBatch Take(int version, int deaths) => FactBatch.Decide(
            [Make.Incoming(Make.Accident(Make.Subject(1), version, Make.Start.AddDays(version), Make.Day(6, 1), deaths))], histories, catalogue.Rules);
        Assert.False(Take(1, deaths: 0).Changes(Make.Ward3, fatal));
        Assert.False(Take(3, deaths: 0).Changes(Make.Ward3, fatal));
        Assert.True(Take(2, deaths: 1).Changes(Make.Ward3, fatal));
        Assert.False(Take(2, deaths: 1).Changes(Make.Ward3, fatal));
    }

    /// <summary>What is known at an instant, counted the slow way and without the code under test.</summary>
    private static List<string> ByHand(FactChanged[] told, DateTimeOffset instant)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var subject in told.Where(f => f.RecordedAt <= instant).GroupBy(f => f.SubjectId))
        {
            if (subject.OrderBy(f => (f.Epoch, f.Version)).Last().Fact is not AccidentFact { Segments: var accidents })
                continue;
            foreach (var accident in accidents.Where(a => a.ValidFrom.Year == 2024 && !a.Attributes.Cancelled))
            {
                if (accident.Attributes.DeathsCounted > 0)
                    Add(accident.UnitId, Counter.Numerator, accident.ValidFrom, 1);
                if (accident.Attributes.WatchEnds is not { } ends)
                    continue;
                Add(accident.UnitId, Counter.Watch, accident.ValidFrom, 1);
                if (ends.Year == 2024)
                    Add(accident.UnitId, Counter.Watch, ends, -1);
            }
        }
        return [.. counts.Where(c => c.Value != 0).Select(c => $"{c.Key} {c.Value}")];

        void Add(Guid unit, Counter counter, DateOnly day, int amount)
        {
            var key = FormattableString.Invariant($"{unit} {counter} {day:yyyy-MM-dd}");
            counts[key] = counts.GetValueOrDefault(key) + amount;
        }
    }

    private static List<string> Sum(IEnumerable<(Delta Delta, long Amount)> deltas) =>
        [.. deltas.GroupBy(d => FormattableString.Invariant($"{d.Delta.UnitId} {d.Delta.Counter} {d.Delta.Day:yyyy-MM-dd}"))
            .Select(g => (g.Key, Sum: g.Sum(d => d.Amount))).Where(g => g.Sum != 0).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Sum}")];
}
