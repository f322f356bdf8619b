using Platform.Contracts.Confirmations.V1;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Xunit;

namespace Platform.Scoring.Tests.Unit;

/// <summary>What the catalogue says, and what it refuses with file and line.</summary>
public sealed class CatalogueTests
{
    private static readonly string Path = System.IO.Path.Combine(AppContext.BaseDirectory, "Unit", "programme.yaml");

    [Fact]
    public async Task The_programmes_of_2024_are_read_as_they_are_meant()
    {
        var programmes = (await Make.CatalogueAsync()).Programmes;
        Assert.Equal(["city-tasks-2024", "drug-free-commune-2024", "three-no-three-have-2024"], programmes.Select(p => p.Code));
        var (city, commune, ward) = (programmes[0], programmes[1], programmes[2]);
        Assert.All(programmes, p => Assert.Equal((Make.Day(1, 1), Make.Day(12, 31), 8), (p.First, p.Last, p.ConfirmationMaxAgeDays)));
        Assert.Equal(["25477", "25474", "25471"], commune.Registrations.Select(r => r.UnitCode));
        Assert.Equal(["25459", "25480"], ward.Registrations.Select(r => r.UnitCode));
        string[] drug = ["DRUG.1", "DRUG.2", "DRUG.3", "DRUG.4", "DRUG.5", "DRUG.6"];
        Assert.Equal(drug, commune.Roots.Select(c => c.Code));
        Assert.Equal(["NO.1", "NO.2", "NO.3", "HAVE.1", "HAVE.2", "HAVE.3"], ward.Roots.Select(c => c.Code));
        // "Không có tội phạm về ma túy" is all of the drug-free criteria, and nothing else.
        Assert.Equal(drug, ward.Roots[0].Children.Select(c => c.Code));
        Assert.Equal(["703"], city.Registrations.Select(r => r.UnitCode));
        Assert.Equal((10, 5, 3, 2), (city.Units.Count, In("target"), In("communes"), In("wards")));
        Assert.Empty(commune.Criteria.Select(c => c.Id).Intersect(ward.Criteria.Select(c => c.Id)));
        var fatal = ward.Criteria.Single(c => c.Code == "NO.2b");
        Assert.Equal((CriterionKind.None, false, "AccidentFact"), (fatal.Kind, fatal.Recoverable, fatal.Fact!.Name));
        Assert.Equal([Counter.Numerator, Counter.Watch], fatal.Countings.Select(c => c.Counter));
        Assert.All(ward.Criteria.Where(c => !c.Code.StartsWith("HAVE", StringComparison.Ordinal)), c => Assert.Null(c.Awaiting));

        int In(string group) => city.Units.Count(u => u.Groups.Contains(group));
    }

    [Fact]
    public async Task What_a_criterion_counts_is_confirmed_by_whom_its_register_asks()
    {
        var leaves = (await Make.CatalogueAsync()).Programmes.SelectMany(p => p.Criteria).Where(c => c.Fact?.ConfirmedBy is not null).ToList();
        var (ofCity, ofUnits) = (leaves.Where(IsOfCity).ToList(), leaves.Where(c => !IsOfCity(c)).ToList());
        Assert.NotEmpty(ofCity);
        Assert.NotEmpty(ofUnits);
        Assert.All(ofCity, c => Assert.True(c.Fact!.ConfirmedBy!.Value.IsKeptByCity(), c.Code));
        // Of what the city keeps for all, each unit has the city's word.
        Assert.All(ofUnits, c => Assert.True(c.Fact!.ConfirmedBy!.Value.IsKeptByUnits() || c.Fact.ConfirmedBy.Value.IsKeptByCity(), c.Code));
        Assert.Equal(["TASK.IV.6", "TASK.IV.7"], ofUnits.Where(c => !c.Fact!.ConfirmedBy!.Value.IsKeptByUnits()).Select(c => c.Code));

        static bool IsOfCity(Criterion criterion) => criterion.City is { Over: CityScope.Itself };
    }

    [Fact]
    public async Task A_changed_included_file_changes_the_digest_and_a_missing_one_is_refused()
    {
        var text = (await File.ReadAllTextAsync(Path)).Replace("criteria:", "include: [other.yaml]\ncriteria:", StringComparison.Ordinal);
        var other = (await File.ReadAllTextAsync(Path)).Replace("NO.", "YES.", StringComparison.Ordinal);
        var one = await CatalogueLoader.LoadAsync("x.yaml", text, ActiveCatalogue.Ordinal(), _ => Task.FromResult(other));
        var two = await CatalogueLoader.LoadAsync("x.yaml", text, ActiveCatalogue.Ordinal(), _ => Task.FromResult(other.Replace("atLeast: 1 }", "atLeast: 2 }", StringComparison.Ordinal)));
        Assert.Equal(["NO.2", "NO.2a", "NO.2b", "YES.2", "YES.2a", "YES.2b"], one.Criteria.Select(c => c.Code));
        Assert.NotEqual(one.Digest, two.Digest);
        var refused = await Assert.ThrowsAsync<CatalogueException>(() => CatalogueLoader.LoadAsync("x.yaml", text, ActiveCatalogue.Ordinal()));
        Assert.Contains("other.yaml is not there", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fact: AccidentFact", "fact: AccidentFoct", "unknown fact type AccidentFoct; expected one of UnitFact, AccidentFact, ConfirmationFact, HamletFact")]
    [InlineData("attribute: deathsCounted", "attribute: deaths", "AccidentFact has no attribute deaths; expected one of deathsCounted, injured, severity, watchEnds, cancelled")]
    [InlineData("until: watchEnds", "until: injured", "expected an attribute that is a date")]
    [InlineData("awaiting: RaceFact", "awaiting: AccidentFact", "AccidentFact exists; expected its numerator instead of awaiting it")]
    [InlineData("- code: NO.2a", "- code: NO.2b", "the code NO.2b is used twice")]
    [InlineData("of: [NO.2a, NO.2b]", "of: [NO.2a, NO.2c]", "unknown criterion NO.2c")]
    [InlineData("of: [NO.2a, NO.2b]", "of: [NO.2a, NO.2]", "NO.2 contains itself")]
    [InlineData("kind: none", "kind: nought", "expected one of none, ratio, atLeast, document, attested, all, nOfM, rate")]
    [InlineData("threshold: 1", "threshold: 0", "threshold 0: expected a whole number of at least 1")]
    [InlineData("threshold: 1", "threshold: 2/3", "threshold 2/3: expected a whole number of at least 1")]
    [InlineData("threshold: 1", "treshold: 1", "unknown member")]
    [InlineData("is: false }", "is: perhaps }", "perhaps: expected true or false")]
    [InlineData("atLeast: 1 }", "atLeast: one }", "one: expected a whole number")]
    [InlineData("last: 2024-12-31", "last: 2023-12-31", "the window ends before it begins")]
    [InlineData("last: 2024-12-31", "last: 2024-13-31", "expected a day yyyy-MM-dd")]
    [InlineData("unit: 25480@2024-01-01", "unit: 25480", "expected the form")]
    [InlineData("window: flow", "evidence: true", "NO.2b: window is missing; expected for kind None")]
    public async Task A_wrong_file_is_refused_with_its_line(string right, string wrong, string message)
    {
        var text = await File.ReadAllTextAsync(Path);
        Assert.Contains(right, text, StringComparison.Ordinal);
        var changed = text.Replace(right, wrong, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<CatalogueException>(() => CatalogueLoader.LoadAsync("x.yaml", changed, ActiveCatalogue.Ordinal()));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        var line = int.Parse(refused.Message.Split('(', ')')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith("x.yaml(", refused.Message, StringComparison.Ordinal);
        var places = Lines(changed, wrong).ToList();
        Assert.True(places.Exists(l => Math.Abs(l - line) <= 12), $"{refused.Message}, but the fault is in line {string.Join(" or ", places)}");
    }

    [Theory]
    [InlineData("fact: AccidentFact", "fact: AccidentFoct")]
    [InlineData("attribute: deathsCounted", "attribute: deaths")]
    [InlineData("awaiting: RaceFact", "awaiting: AccidentFact")]
    [InlineData("kind: none", "kind: nought")]
    [InlineData("threshold: 1", "threshold: 0")]
    public async Task The_line_is_the_one_at_fault(string right, string wrong)
    {
        var changed = (await File.ReadAllTextAsync(Path)).Replace(right, wrong, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<CatalogueException>(() => CatalogueLoader.LoadAsync("x.yaml", changed, ActiveCatalogue.Ordinal()));
        Assert.StartsWith($"x.yaml({Lines(changed, wrong).First()}):", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("over: some", "over: sum", "over sum: expected one of city, all, some, others")]
    [InlineData("over: city", "evidence: true", "Y.1e: over is missing; expected for kind Document")]
    [InlineData("each: 2", "each: 0", "criteria[2].each: NumberTooSmall")]
    [InlineData("    each: 2\n", "    denominator: { fact: PatrolFact }\n", "targets: expected each, whose number they replace")]
    [InlineData("kind: none", "kind: none\n    each: 2", "each: only a ratio of the city counts units")]
    [InlineData("targets: [{ unit: 25483@2024-02-01", "targets: [{ unit: 25484@2024-02-01", "25484@2024-02-01: expected one of the programme's units")]
    [InlineData("least: 1 }]", "least: 1 }, { unit: 25483@2024-02-01, least: 2 }]", "25483@2024-02-01 has two targets")]
    [InlineData("    attesters: [city_traffic]\n", "    failing: { fact: PatrolFact }\n", "failing has no meaning where units are counted")]
    [InlineData("    scope: city\n    over: some", "    over: some", "Y.1c: scope is missing; expected city, as the programme has units")]
    [InlineData("unit: 25480@2024-02-01", "unit: 25459@2024-02-01", "the unit 25459 is named twice")]
    [InlineData("in: [some]", "in: [all]", "expected the form")]
    [InlineData("  - unit: 703@2024-02-01", "  - unit: 703@2024-02-01\n  - unit: 704@2024-02-01", "expected one registration: the city whose units these are")]
    [InlineData("sum: audience", "sum: topic", "sum: expected an attribute that is a number, of SessionFact")]
    [InlineData("threshold: 2/5", "threshold: 5", "threshold 5: expected a fraction of whole numbers such as 2/3, at most 1")]
    [InlineData("present, is: true }] }\n    official: { fact: UnitFact, sum: households }", "present, is: true }] }", "Y.3: official is missing; expected for kind Rate")]
    public async Task A_wrong_file_of_a_city_is_refused_with_its_line(string right, string wrong, string message)
    {
        var text = await File.ReadAllTextAsync(System.IO.Path.Combine(AppContext.BaseDirectory, "Integration", "every-kind-of-city.yaml"));
        Assert.Contains(right, text, StringComparison.Ordinal);
        await CatalogueLoader.LoadAsync("y.yaml", text, ActiveCatalogue.Ordinal());
        var refused = await Assert.ThrowsAsync<CatalogueException>(() => CatalogueLoader.LoadAsync("y.yaml", text.Replace(right, wrong, StringComparison.Ordinal), ActiveCatalogue.Ordinal()));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Matches(@"^y\.yaml\(\d+\): ", refused.Message);
    }

    [Fact]
    public async Task A_citys_criterion_needs_a_programme_with_units()
    {
        var text = (await File.ReadAllTextAsync(Path)).Replace("    kind: none\n", "    scope: city\n    over: all\n    kind: none\n", StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<CatalogueException>(() => CatalogueLoader.LoadAsync("x.yaml", text, ActiveCatalogue.Ordinal()));
        Assert.Contains("NO.2b: scope city; expected units in the programme", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind: nOfM\n    threshold: 2", null)]
    [InlineData("kind: nOfM\n    threshold: 3", "at most those it takes in")]
    [InlineData("kind: nOfM\n    threshold: 0", "at least 1")]
    [InlineData("kind: nOfM", "threshold is missing")]
    [InlineData("kind: all\n    threshold: 1", "threshold has no meaning here")]
    public async Task So_many_of_those_that_are_taken_in(string kind, string? message)
    {
        var text = (await File.ReadAllTextAsync(Path)).Replace("kind: all", kind, StringComparison.Ordinal);
        var refused = await Record.ExceptionAsync(async () => Assert.Equal("2", (await CatalogueLoader.LoadAsync("x.yaml", text, ActiveCatalogue.Ordinal())).Criteria[0].ThresholdText));
        Assert.Equal(message is null, refused is null);
        Assert.Contains(message ?? "", refused?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_takes_part_in_an_unofficial_programme()
    {
        var text = (await File.ReadAllTextAsync(Path)).Replace("version: 1", "version: 1\nunofficial: true", StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<CatalogueException>(() => CatalogueLoader.LoadAsync("x.yaml", text, ActiveCatalogue.Ordinal()));
        Assert.StartsWith($"x.yaml({Lines(text, "unit: 25459").Single()}): nobody takes part", refused.Message, StringComparison.Ordinal);
        var empty = System.Text.RegularExpressions.Regex.Replace(text, "registrations:(\n  - .*)+", "registrations: []", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.True((await CatalogueLoader.LoadAsync("x.yaml", empty, ActiveCatalogue.Ordinal())).Unofficial);
    }

    [Fact]
    public async Task Words_of_the_file_that_say_nothing_do_not_change_its_digest()
    {
        var text = await File.ReadAllTextAsync(Path);
        var one = await CatalogueLoader.LoadAsync("x.yaml", text, ActiveCatalogue.Ordinal());
        var other = await CatalogueLoader.LoadAsync("x.yaml", "# a comment\n" + text, ActiveCatalogue.Ordinal());
        var changed = await CatalogueLoader.LoadAsync("x.yaml", text.Replace("atLeast: 1 }", "atLeast: 2 }", StringComparison.Ordinal), ActiveCatalogue.Ordinal());
        Assert.Equal(one.Digest, other.Digest);
        Assert.NotEqual(one.Digest, changed.Digest);
    }

    private static IEnumerable<int> Lines(string text, string part) => text.Split('\n').Select((line, i) => (line, i)).Where(l => l.line.Contains(part, StringComparison.Ordinal)).Select(l => l.i + 1);
}
