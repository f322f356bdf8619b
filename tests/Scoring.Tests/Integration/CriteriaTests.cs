using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Contracts.Fire.V1;
using Platform.Contracts.Movement.V1;
using Platform.Contracts.Drugs.V1;
using Xunit;
using static Platform.Scoring.Tests.Integration.WholeUnit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>
/// Every criterion of the drug-free commune and of the "three no": one named change of one subject turns exactly that criterion
/// and those that take it in, in that unit alone, and its reversal restores everything.
/// </summary>
[Trait("tier", "integration")]
public sealed class CriteriaTests(ScoringFixture scoring) : IClassFixture<ScoringFixture>
{
    private const string June30 = "asOf=2024-06-30";

    private readonly WholeUnit ward = new(Ward3, "25459", "Phường 3", 1000);
    private readonly WholeUnit other = new(NinhSon, "25480", "Phường Ninh Sơn", 2000);

    /// <summary>Leaf, the subject that changes, what it changes to, and the figures that follow.</summary>
    public static TheoryData<string, int, Fact, long, long?> Changes => new()
    {
        { "DRUG.1a", 7, Spot(Ward3, SpotKind.Hotspot, SpotStatus.Confirmed), 1, null },
        { "DRUG.1b", 9, Spot(Ward3, SpotKind.ComplexPoint, SpotStatus.BeingFought), 1, null },
        { "DRUG.1c", 5, Person(Ward3, User with { Retailer = true }), 1, null },
        { "DRUG.1d", 10, Spot(Ward3, SpotKind.UsePlace, SpotStatus.Confirmed), 1, null },
        { "DRUG.2a", 11, Suspicion(Ward3, SuspicionKind.Person, open: true), 0, 1 },
        { "DRUG.2b", 12, Suspicion(Ward3, SuspicionKind.Gang, open: true), 0, 1 },
        { "DRUG.2c", 13, Suspicion(Ward3, SuspicionKind.Ring, open: true), 0, 1 },
        { "DRUG.3a", 1, Person(Ward3, Addict with { AddictFile = false }), 1, 2 },
        { "DRUG.3b", 2, Person(Ward3, Addict with { Status = DrugStatus.RehabAtHome, RehabFile = false }), 1, 2 },
        { "DRUG.3c", 3, Person(Ward3, AfterRehab with { AfterRehabFile = false }), 1, 2 },
        { "DRUG.4a", 5, Person(Ward3, User with { UserFile = false }), 1, 2 },
        { "DRUG.4b", 6, Person(Ward3, User with { Monitored = false }), 1, 2 },
        { "DRUG.4c", 5, Person(Ward3, User with { Pledged = false }), 1, 2 },
        { "DRUG.5a", 14, new HouseholdFact { Segments = Standing(Ward3, Household with { Pledged = false }) }, 1, 2 },
        { "DRUG.5b", 15, new HouseholdFact { Segments = Standing(Ward3, Household with { Cooperates = false }) }, 1, 2 },
        { "DRUG.5c", 16, new HamletCoverageFact { Segments = Standing(Ward3, Coverage with { Mailbox = false }) }, 1, 2 },
        { "DRUG.5d", 17, new HamletCoverageFact { Segments = Standing(Ward3, Coverage with { HotlineBoard = false }) }, 1, 2 },
        { "DRUG.6", 20, new ModelFact { Segments = Standing(Ward3, Model with { Rating = ModelRating.Weak }) }, 0, null },
        { "NO.2a.1", 22, Session(Ward3, MovementTopic.Crime), 0, null },
        { "NO.2a.2", 24, Patrol(Ward3, withdrawn: true), 0, null },
        { "NO.2a.3", 25, TrafficViolation(Ward3, handled: false), 0, null },
        { "NO.2b", 27, WholeUnit.Accident(Ward3, deaths: 1), 1, null },
        { "NO.3a.1", 23, Session(Ward3, MovementTopic.Crime), 0, null },
        { "NO.3a.2", 31, new PlannedInspectionFact { Segments = Standing(Ward3, new PlannedInspectionAttributes { Done = false }) }, 1, 2 },
        { "NO.3a.3", 33, new FireViolationFact { Segments = Standing(Ward3, new FireViolationAttributes { Settled = false }) }, 1, 2 },
        { "NO.3b", 29, FireIncident(Ward3, deaths: 1), 1, null },
        { "HAVE.3.9b", 21, new ModelFact { Segments = Standing(Ward3, Model with { WholeUnit = false, Rating = ModelRating.Weak }) }, 1, 2 },
    };

    /// <summary>What counts the same subjects in another way and turns with them.</summary>
    private static readonly Dictionary<string, string> Also = new(StringComparer.Ordinal)
    {
        ["DRUG.1a"] = "HAVE.3.11c.1",
        ["DRUG.1b"] = "HAVE.3.11c.1",
        ["DRUG.1d"] = "HAVE.3.11c.1",
        ["DRUG.3a"] = "HAVE.2.1",
        ["DRUG.3c"] = "HAVE.2.1",
        ["DRUG.4a"] = "HAVE.2.1",
        ["DRUG.6"] = "HAVE.3.9b",
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task One_change_turns_its_criterion_and_no_other(string leaf, int subject, Fact changed, long numerator, long? denominator)
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. ward.Facts(), .. other.Facts()]);
        var before = await CellsAsync(Ward3);
        string[] turned = Also.TryGetValue(leaf, out var also) ? [leaf, also] : [leaf];
        var (untouched, parents) = (await CellsAsync(NinhSon), turned.SelectMany(c => Parents(before, c)).Concat(turned).Distinct().ToList());
        Assert.All(before.Values.Where(cell => !Awaits(cell)), cell => Assert.Equal(("Met", "PendingAttestation"), ((string)cell["computed"]!, (string)cell["result"]!)));

        await scoring.ApplyAsync(ward.Version(subject, 2, changed));
        var after = await CellsAsync(Ward3);
        Assert.Equal([.. parents.Order(StringComparer.Ordinal)], after.Where(c => (string)c.Value["result"]! == "NotMet").Select(c => c.Key).Order(StringComparer.Ordinal));
        Assert.All(after.Where(c => !parents.Contains(c.Key)), c => Assert.Equal(Plain(before[c.Key]), Plain(c.Value)));
        Assert.Equal((numerator, denominator), ((long)after[leaf]["numerator"]!, (long?)after[leaf]["denominator"]));
        Assert.Equal(untouched.Values.Select(Plain), (await CellsAsync(NinhSon)).Values.Select(Plain));

        await scoring.ApplyAsync(ward.Version(subject, 3, ward.Subjects[subject]));
        Assert.Equal(before.Values.Select(Plain), (await CellsAsync(Ward3)).Values.Select(Plain));
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    [Fact]
    public async Task Every_leaf_of_a_unit_that_counts_has_its_change() => Assert.Equal(
        (await CatalogueAsync()).Programmes.Where(p => !p.IsOfCity).SelectMany(p => p.Criteria).Where(c => c.Children.Count == 0 && c.Awaiting is null).Select(c => c.Code).Distinct().Order(StringComparer.Ordinal),
        Changes.Select(row => row.Data.Item1).Concat(OfficeCriteriaTests.Changes.Select(row => row.Data.Item1)).Concat(Also.Values).Append("HAVE.3.11b").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Without_any_session_nothing_was_done_together()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. ward.Facts(), ward.Version(22, 2, Session(Ward3, MovementTopic.Crime, withdrawn: true))]);
        Assert.Equal(("Met", 1L), ((string)(await CellsAsync(Ward3))["HAVE.3.11b"]["computed"]!, (long)(await CellsAsync(Ward3))["HAVE.3.11b"]["numerator"]!));
        await scoring.ApplyAsync(ward.Version(23, 2, Session(Ward3, MovementTopic.Crime, withdrawn: true)));
        Assert.Equal("NotMet", (string)(await CellsAsync(Ward3))["HAVE.3.11b"]["computed"]!);
    }

    [Fact]
    public async Task A_register_short_of_the_official_count_proves_nothing_and_says_by_how_much()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. ward.Facts()]);
        await scoring.ApplyAsync(ward.Version(15, 2, new HouseholdFact { Segments = Standing(Ward3, Household with { Counted = false }) }));
        var cells = await CellsAsync(Ward3);
        foreach (var code in new[] { "DRUG.5a", "DRUG.5b" })
            Assert.Equal(("InsufficientData", "short-of-official-count", 1L), ((string)cells[code]["result"]!, (string)cells[code]["reasons"]![0]!, (long)cells[code]["denominator"]!));
        var explained = await scoring.GetAsync($"/units/{Ward3}/criteria/DRUG.5a?{June30}");
        Assert.Equal(2, (long)explained["criterion"]!["official"]!);
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    [Fact]
    public async Task Nobody_to_manage_is_met_by_absence_and_waits_for_a_statement()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. ward.Facts().Where(f => f.Fact is not PersonFact)]);
        var cells = await CellsAsync(Ward3);
        foreach (var code in new[] { "DRUG.3a", "DRUG.3b", "DRUG.3c", "DRUG.4a", "DRUG.4b", "DRUG.4c" })
        {
            Assert.Equal(("Met", "PendingAttestation"), ((string)cells[code]["computed"]!, (string)cells[code]["result"]!));
            Assert.Contains("absence", cells[code]["reasons"]!.AsArray().Select(r => (string)r!));
        }
    }

    [Theory]
    [InlineData(typeof(AttestedCountFact), "DRUG.2a")]
    [InlineData(typeof(HouseholdFact), "DRUG.5a")]
    [InlineData(typeof(PlannedInspectionFact), "NO.3a.2")]
    public async Task What_must_be_there_and_is_not_is_a_fault_of_the_data(Type missing, string leaf)
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. ward.Facts().Where(f => f.Fact.GetType() != missing)]);
        Assert.Equal("InsufficientData", (string)(await CellsAsync(Ward3))[leaf]["computed"]!);
    }

    [Fact]
    public async Task A_death_that_waits_for_its_conclusion_keeps_the_fire_criterion_open()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. ward.Facts()]);
        await scoring.ApplyAsync(ward.Version(29, 2, FireIncident(Ward3, deaths: 0, watchEnds: DateOnly.MaxValue)));
        var cell = (await CellsAsync(Ward3))["NO.3b"];
        Assert.Equal(("Met", "PendingAttestation"), ((string)cell["computed"]!, (string)cell["result"]!));
        Assert.Contains("watch", cell["reasons"]!.AsArray().Select(r => (string)r!));
    }

    [Fact]
    public async Task Those_who_are_absent_leave_only_what_asks_for_presence()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. ward.Facts()]);
        await scoring.ApplyAsync(
            ward.Version(1, 2, Person(Ward3, Addict with { Present = false, AddictFile = false, RehabFile = false })),
            ward.Version(5, 2, Person(Ward3, User with { Present = false, UserFile = false })));
        var cells = await CellsAsync(Ward3);
        Assert.Equal((1L, 2L), ((long)cells["DRUG.3a"]["numerator"]!, (long)cells["DRUG.3a"]["denominator"]!));
        Assert.Equal((1L, 1L), ((long)cells["DRUG.3b"]["numerator"]!, (long)cells["DRUG.3b"]["denominator"]!));
        Assert.Equal((1L, 1L), ((long)cells["DRUG.4a"]["numerator"]!, (long)cells["DRUG.4a"]["denominator"]!));
    }

    [Fact]
    public async Task Changes_of_several_registers_at_once_leave_composites_as_a_rebuild_makes_them()
    {
        for (var round = 0; round < 5; round++)
        {
            await scoring.ForgetAsync();
            await scoring.ApplyAsync([.. ward.Facts()]);
            await Task.WhenAll(Changes.Select(row => scoring.ApplyAsync(ward.Version(row.Data.Item2, 2, row.Data.Item3))).Take(8).Concat(
                Changes.Skip(13).Select(row => scoring.ApplyAsync(ward.Version(row.Data.Item2, 2, row.Data.Item3)))));
            Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
        }
    }

    private async Task<Dictionary<string, JsonNode>> CellsAsync(Guid unit) =>
        (await scoring.GetAsync("/scoreboard?" + June30))["units"]!.AsArray().Single(u => (Guid)u!["unitId"]! == unit)!["programmes"]![0]!["criteria"]!.AsArray()
            .ToDictionary(c => (string)c!["code"]!, c => c!, StringComparer.Ordinal);

    private static List<string> Parents(Dictionary<string, JsonNode> cells, string code)
    {
        var parents = new List<string>();
        for (var parent = (string?)cells[code]["parent"]; parent is not null; parent = (string?)cells[parent]["parent"])
            parents.Add(parent);
        return parents;
    }

    private static bool Awaits(JsonNode cell) => cell["reasons"]!.AsArray().Any(r => (string)r! == "awaiting");

    private static string Plain(JsonNode cell)
    {
        var plain = cell.DeepClone().AsObject();
        plain.Remove("freshAt");
        return plain.ToJsonString();
    }
}
