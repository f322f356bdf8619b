using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Contracts.Drugs.V1;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>Counts of drug records that could point at persons: left out wherever figures leave, but for their own field and unit.</summary>
[Trait("tier", "integration")]
public sealed class SmallCountTests(EveryKindFixture scoring) : IClassFixture<EveryKindFixture>, IAsyncLifetime
{
    private const string AsOf = "asOf=2024-06-30";

    public async ValueTask InitializeAsync()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. CityUnits]);
        // Two addicts, a fatal accident, a user in the ward beside it.
        await scoring.ApplyAsync(
            Addict(1), Addict(2), Fact(Subject(3), 1, Start, 1, WholeUnit.Person(NinhSon, WholeUnit.User)), Accident(Subject(4), 1, Start, Day(6, 1), deaths: 1), Spot(5, SpotStatus.Confirmed, Start), Spot(5, SpotStatus.Eliminated, Start.AddDays(176)));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("city_leader", false)]
    [InlineData("city_consolidator", false)]
    [InlineData("auditor", false)]
    [InlineData("city_traffic", false)]
    [InlineData("province_traffic", false)]
    [InlineData("office_clerk", false)]
    [InlineData("city_drug", true)]
    [InlineData("province_drug", true)]
    [InlineData("commune_police", true)]
    [InlineData("commune_leader", true)]
    public async Task The_board_tells_two_persons_to_their_own_field_and_unit_alone(string role, bool whole)
    {
        var cells = await CellsAsync(role);
        var addicts = cells["DRUG.3a"];
        Assert.Equal((whole ? 2L : null, whole ? 2L : null, !whole, !whole), ((long?)addicts["numerator"], (long?)addicts["denominator"], (bool)addicts["suppressed"]!, (bool)addicts["smallCount"]!));
        Assert.Equal("InsufficientData", (string)addicts["computed"]!);
        // Nothing is left out of what is not small, and of what is no drug record.
        Assert.Equal((0L, false), ((long)cells["DRUG.1a"]["numerator"]!, (bool)cells["DRUG.1a"]["smallCount"]!));
        Assert.Equal((1L, false), ((long)cells["NO.2b"]["numerator"]!, (bool)cells["NO.2b"]["suppressed"]!));
        Assert.NotNull(cells["DRUG.3"]["numerator"]);
    }

    [Fact]
    public async Task Who_sees_no_figures_does_not_hear_which_are_small()
    {
        Assert.All((await CellsAsync("hamlet_head")).Values, cell => Assert.Equal((true, false, true), ((bool)cell["suppressed"]!, (bool)cell["smallCount"]!, cell["numerator"] is null)));
        var why = (await scoring.GetAsync($"/units/{Ward3}/criteria/DRUG.3a?{AsOf}", "hamlet_head", Ward3))["criterion"]!;
        Assert.Equal((false, true, true), ((bool)why["smallCount"]!, why["numerator"] is null, why["subjects"] is null));
        Assert.All((await scoring.GetAsync($"/units/{Ward3}/criteria/DRUG.3a/history?{AsOf}", "hamlet_head", Ward3))["items"]!.AsArray(), e => Assert.Equal((true, false), (e!["numerator"] is null, (bool)e["smallCount"]!)));
    }

    [Fact]
    public async Task A_third_person_makes_the_count_one_that_is_told_unless_it_tells_of_the_one_who_fails()
    {
        await scoring.ApplyAsync(Addict(6));
        Assert.Equal(3, (long)(await CellsAsync("city_leader"))["DRUG.3a"]["numerator"]!);
        await scoring.ApplyAsync(Addict(7, WholeUnit.Addict with { AddictFile = false }));
        var cell = (await CellsAsync("city_leader"))["DRUG.3a"];
        Assert.Equal((true, true), (cell["numerator"] is null, cell["denominator"] is null));
        Assert.Null(cell["forecast"]?["needed"]);
        Assert.Equal((3L, 4L), ((long)(await CellsAsync("city_drug"))["DRUG.3a"]["numerator"]!, (long)(await CellsAsync("city_drug"))["DRUG.3a"]["denominator"]!));
    }

    [Fact]
    public async Task The_explanation_names_no_subjects_and_its_history_and_past_tell_no_more()
    {
        foreach (var known in new[] { "", "&knownAt=2024-03-01T00:00:00Z" })
        {
            var why = (await scoring.GetAsync($"/units/{Ward3}/criteria/DRUG.3a?{AsOf}{known}", "city_leader"))["criterion"]!;
            Assert.Equal((true, true, true, true), ((bool)why["smallCount"]!, (bool)why["suppressed"]!, why["numerator"] is null, why["subjects"] is null));
            Assert.NotNull((await scoring.GetAsync($"/units/{Ward3}/criteria/DRUG.3a?{AsOf}{known}", "city_drug"))["criterion"]!["subjects"]);
        }
        Assert.All((await scoring.GetAsync($"/units/{Ward3}/criteria/DRUG.3a/history?{AsOf}", "city_leader"))["items"]!.AsArray(), e => Assert.Equal((true, true), (e!["numerator"] is null, (bool)e["smallCount"]!)));
        Assert.Equal(2, (long)(await scoring.GetAsync($"/units/{Ward3}/criteria/DRUG.3a/history?{AsOf}", "city_drug"))["items"]![0]!["numerator"]!);
        // A tree shows its leaves as their own pages do.
        Assert.True((bool)(await scoring.GetAsync($"/units/{Ward3}/criteria/DRUG.3?{AsOf}", "city_leader"))["criterion"]!["children"]![0]!["smallCount"]!);
    }

    [Fact]
    public async Task A_citys_count_less_the_other_units_tells_of_none()
    {
        var (city, parts) = await PartsAsync("city_leader");
        Assert.Equal(3, (long)city["numerator"]!);
        Assert.All(parts, p => Assert.Equal((true, true), (p!["numerator"] is null, (bool)p["smallCount"]!)));
        (_, parts) = await PartsAsync("city_drug");
        Assert.Equal([2, 1, 0], parts.Select(p => (long)p!["numerator"]!));
        await scoring.ApplyAsync(Addict(6), Fact(Subject(3), 2, Start.AddDays(1), 1, new PersonFact { Segments = [] }));
        (_, parts) = await PartsAsync("city_leader");
        Assert.Equal([3, 0, 0], parts.Select(p => (long)p!["numerator"]!));
    }

    [Fact]
    public async Task A_simulation_and_a_notice_tell_no_more_than_the_board()
    {
        using var client = scoring.Client("city_consolidator");
        var answer = await client.PostAsJsonAsync("/api/scoring/simulations", new { programme = "three-no-three-have-2024", units = new[] { Ward3.ToString() }, asOf = "2024-06-30" });
        var simulated = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["units"]![0]!["criteria"]!.AsArray().Single(c => (string)c!["code"]! == "DRUG.3a")!;
        Assert.All(new[] { simulated["simulated"]!, simulated["stored"]! }, f => Assert.Equal((true, true, true), (f["numerator"] is null, f["denominator"] is null, (bool)f["smallCount"]!)));
        var notice = (await scoring.GetAsync("/notices?asOf=2024-06-30", "city_consolidator"))["notices"]![0]!;
        Assert.Equal(("SpotsClosedLate", true, true), ((string)notice["kind"]!, notice["subjects"] is null, (bool)notice["smallCount"]!));
        await scoring.ApplyAsync([.. Enumerable.Range(10, 2).SelectMany(i => new[] { Spot(i, SpotStatus.Confirmed, Start), Spot(i, SpotStatus.Eliminated, Start.AddDays(176)) })]);
        Assert.Equal(3, (int)(await scoring.GetAsync("/notices?asOf=2024-06-30", "city_consolidator"))["notices"]![0]!["subjects"]!["total"]!);
    }

    private async Task<(JsonNode City, JsonArray Parts)> PartsAsync(string role)
    {
        var why = (await scoring.GetAsync($"/units/{City}/criteria/Y.3?{AsOf}", role))["criterion"]!;
        return (why, why["parts"]!.AsArray());
    }

    private async Task<Dictionary<string, JsonNode>> CellsAsync(string role) =>
        (await scoring.GetAsync("/scoreboard?" + AsOf, role, Ward3))["units"]!.AsArray().Single(u => (Guid)u!["unitId"]! == Ward3)!["programmes"]!.AsArray()
            .SelectMany(p => p!["criteria"]!.AsArray()).ToDictionary(c => (string)c!["code"]!, c => c!);

    private static FactChanged Addict(int number, PersonAttributes? attributes = null) => Fact(Subject(number), 1, Start, 1, WholeUnit.Person(Ward3, attributes ?? WholeUnit.Addict));

    private static FactChanged Spot(int number, SpotStatus status, DateTimeOffset at) => Fact(Subject(number), status == SpotStatus.Eliminated ? 2 : 1, at, 1, status != SpotStatus.Eliminated
        ? WholeUnit.Spot(Ward3, SpotKind.UsePlace, status)
        : new SpotFact
        {
            Segments =
            [
                new() { ValidFrom = Day(1, 10), ValidTo = Day(6, 25), UnitId = Ward3, Attributes = new() { Kind = SpotKind.UsePlace, Status = SpotStatus.Confirmed } },
                new() { ValidFrom = Day(6, 25), UnitId = Ward3, Attributes = new() { Kind = SpotKind.UsePlace, Status = status } },
            ],
        });
}
