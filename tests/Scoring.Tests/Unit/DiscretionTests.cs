using Platform.Hosting.Authorization;
using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Scoreboard;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Unit;

/// <summary>Which figures are left out for whom, and that they do not follow from those that are shown.</summary>
public sealed class DiscretionTests
{
    private static readonly Discretion Leader = new(ResultsOnly: false, new UnitScope(All: false, new HashSet<Guid>(), ResultsOnly: false), Below: 3);

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 3, false)]
    [InlineData(1, 3, true)]
    [InlineData(2, 2, true)]
    [InlineData(3, 3, false)]
    [InlineData(5, 7, true)]
    [InlineData(5, 8, false)]
    [InlineData(0, 1, true)]
    public async Task A_count_of_one_or_two_is_small_in_either_figure_and_in_what_the_one_lacks_of_the_other(long numerator, long denominator, bool small) =>
        Assert.Equal(small, Leader.IsSmall(await LeafAsync("DRUG.3a"), Ward3, numerator, denominator));

    [Fact]
    public async Task One_and_two_are_small_where_only_they_are_counted()
    {
        var leaf = await LeafAsync("DRUG.1a");
        Assert.Equal([1, 2], new long[] { 0, 1, 2, 3 }.Where(n => Leader.IsSmall(leaf, Ward3, n, null)));
    }

    [Theory]
    [InlineData("NO.2b")]
    [InlineData("NO.3b")]
    [InlineData("DRUG.5a")]
    [InlineData("HAVE.3.12")]
    [InlineData("DRUG.2a")]
    public async Task Traffic_fire_movement_and_signed_statements_are_never_left_out(string code) => Assert.False(Leader.IsSmall(await LeafAsync(code), Ward3, 1, 2));

    [Fact]
    public async Task Whose_field_and_unit_it_is_sees_all_of_it_and_the_limit_is_a_setting()
    {
        var leaf = await LeafAsync("DRUG.3a");
        var own = Leader with { Whole = new UnitScope(All: false, new HashSet<Guid> { Ward3 }, ResultsOnly: false) };
        Assert.False(own.IsSmall(leaf, Ward3, 1, 2));
        Assert.True(own.IsSmall(leaf, NinhSon, 1, 2));
        Assert.False((Leader with { Below = 1 }).IsSmall(leaf, Ward3, 1, 2));
        Assert.True((Leader with { Below = 5 }).IsSmall(leaf, Ward3, 4, 4));
    }

    /// <summary>Every way in which few units may bring few persons: what a reader is shown fits another way as well, for each unit that brings one or two.</summary>
    [Fact]
    public async Task No_units_small_count_follows_from_the_citys_count_less_the_others()
    {
        var leaf = await LeafAsync("DRUG.1c");
        foreach (var units in new[] { 1, 2, 3, 4 })
        {
            var ways = Enumerable.Range(0, (int)Math.Pow(6, units)).Select(n => Enumerable.Range(0, units).Select(i => (long)(n / (int)Math.Pow(6, i) % 6)).ToArray()).ToList();
            foreach (var same in ways.GroupBy(way => Seen(leaf, way)))
                for (var unit = 0; unit < units; unit++)
                    Assert.False(same.All(way => way[unit] == same.First()[unit]) && same.First()[unit] is 1 or 2, $"{same.Key}: unit {unit} of {string.Join('+', same.First())}");
        }
    }

    [Fact]
    public async Task What_was_signed_for_and_what_it_became_are_left_out_like_the_figures_of_today()
    {
        var (small, large) = (new Figure(Result.Met, 2, 2, "0", []), new Figure(Result.NotMet, 5, 9, "1f", []));
        var said = new SaidOfCriterion([Signed(small, large), Signed(large, small)], [], []);

        var told = Leader.Said(await LeafAsync("DRUG.3a"), Ward3, said).Attestations;
        Assert.Equal([(null, null), (5L, 9L)], told.Select(a => (a.Figure.Numerator, a.Figure.Denominator)));
        Assert.Equal([(5L, 9L), (null, null)], told.Select(a => (a.Ended!.Figure.Numerator, a.Ended.Figure.Denominator)));
        Assert.Equal([Result.Met, Result.NotMet], told.Select(a => a.Figure.Computed));
        Assert.Equal(said.Attestations, Leader.Said(await LeafAsync("NO.2b"), Ward3, said).Attestations);

        static SaidAttestation Signed(Figure figure, Figure ended) => new(
            Guid.Empty, "city_drug", "a", Day(6, 1), Day(6, 30), Start, Start, AttestationState.Withdrawn, Absence: false, figure, new EndedAttestation(Day(6, 2), Start, ended));
    }

    /// <summary>Who signs for what rests on drug records sees what he signs for.</summary>
    [Fact]
    public async Task Every_attester_of_a_sensitive_criterion_may_see_its_small_counts()
    {
        var attesters = (await CatalogueAsync()).Programmes.SelectMany(p => p.Criteria).Where(c => c.Fact?.IsSensitive == true).SelectMany(c => c.Attesters).Distinct(StringComparer.Ordinal).ToList();
        Assert.Contains("city_drug", attesters);
        Assert.All(attesters, role => Assert.True(new Caller("a", [role], new HashSet<Guid> { Ward3 }).Scope(Actions.SmallCountRead).Holds(Ward3), role));
    }

    /// <summary>What the page of the city's criterion shows.</summary>
    private static string Seen(Criterion leaf, long[] way)
    {
        var shares = Leader.Shares(leaf, City, [.. way.Select((n, i) => new ExplainedPart(Subject(i), "", "", true, n, null, null, null))])!;
        var total = Leader.IsSmall(leaf, City, way.Sum(), null) ? null : (long?)way.Sum();
        return $"{total}={string.Join('+', shares.Select(s => s.Numerator?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"))}";
    }

    private static async Task<Criterion> LeafAsync(string code) => (await CatalogueAsync()).Programmes.SelectMany(p => p.Criteria).First(c => c.Code == code);
}
