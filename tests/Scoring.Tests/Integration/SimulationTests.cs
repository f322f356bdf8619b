using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Contracts.Movement.V1;
using Platform.Contracts.Territory.V1;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>What if: other programmes and parameters, from the same facts, beside what is stored and without touching it.</summary>
[Trait("tier", "integration")]
public sealed class SimulationTests(ScoringFixture scoring) : IClassFixture<ScoringFixture>
{
    private const string Ward = "three-no-three-have-2024";

    private static readonly WholeUnit Whole = new(Ward3, "25459", "Phường 3", 20_000);

    [Fact]
    public async Task The_same_programme_with_the_same_parameters_differs_in_nothing()
    {
        await PrepareAsync();
        var unit = Unit(await RunAsync(new { units = new[] { "25459@2024-06-30" }, programme = Ward, asOf = "2024-06-30" }));
        // Its HAVE criteria await their registers.
        Assert.Equal((Ward3, "InsufficientData", 0), ((Guid)unit["unitId"]!, (string)unit["computed"]!, (int)unit["differences"]!));
        Assert.Equal("Met", (string)Criterion(unit, "NO.2b")["stored"]!["computed"]!);
    }

    [Fact]
    public async Task Thresholds_ratings_windows_and_ages_change_what_they_say_and_nothing_is_stored()
    {
        await PrepareAsync();
        await scoring.ApplyAsync(Whole.Version(14, 2, new HouseholdFact { Segments = WholeUnit.Standing(Ward3, WholeUnit.Household with { Pledged = false }) }));
        var before = await StoredAsync();
        var half = Unit(await RunAsync(new { units = new[] { $"{Ward3}" }, programme = Ward, asOf = "2024-06-30", criteria = new[] { new { code = "DRUG.5a", threshold = "1/2" } } }));
        var pledges = Criterion(half, "DRUG.5a");
        Assert.Equal(("NotMet", "1/1", "Met", "1/2", true), ((string)pledges["stored"]!["computed"]!, (string)pledges["stored"]!["threshold"]!, (string)pledges["simulated"]!["computed"]!, (string)pledges["simulated"]!["threshold"]!, (bool)pledges["differs"]!));
        Assert.Equal(["NO.1", "DRUG.5", "DRUG.5a"], Differing(half));

        var rated = Unit(await RunAsync(new { units = new[] { "25459" }, programme = Ward, asOf = "2024-06-30", criteria = new[] { new { code = "DRUG.6", ratings = new[] { "Fair" } } } }));
        Assert.Equal(("NotMet", 0L), ((string)Criterion(rated, "DRUG.6")["simulated"]!["computed"]!, (long)Criterion(rated, "DRUG.6")["simulated"]!["numerator"]!));

        var later = Unit(await RunAsync(new { units = new[] { "25459" }, programme = Ward, asOf = "2024-06-30", window = new { first = "2024-02-01", last = "2024-12-31" } }));
        Assert.Equal(("NotMet", 0L), ((string)Criterion(later, "NO.2a.2")["simulated"]!["computed"]!, (long)Criterion(later, "NO.2a.2")["simulated"]!["numerator"]!));
        Assert.DoesNotContain("DRUG.6", Differing(later));

        var stale = Unit(await RunAsync(new { units = new[] { "25459" }, programme = Ward, asOf = "2024-07-20" }));
        Assert.Equal(["register-unconfirmed"], Criterion(stale, "DRUG.6")["simulated"]!["reasons"]!.AsArray().Select(r => (string)r!));
        var patient = Unit(await RunAsync(new { units = new[] { "25459" }, programme = Ward, asOf = "2024-07-20", confirmationMaxAgeDays = 30 }));
        Assert.Equal(("InsufficientData", "Met"), ((string)Criterion(patient, "DRUG.6")["stored"]!["computed"]!, (string)Criterion(patient, "DRUG.6")["simulated"]!["computed"]!));
        Assert.Equal(before, await StoredAsync());
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    [Fact]
    public async Task An_unofficial_example_says_so_counts_for_nobody_and_takes_units_that_take_part_in_nothing()
    {
        await PrepareAsync();
        var answer = await RunAsync(new { units = new[] { "25459@2024-06-30", "25480@2024-06-30" }, programme = "example-drug-areas", asOf = "2024-06-30" });
        Assert.True((bool)answer["unofficial"]!);
        Assert.False((bool)(await RunAsync(new { units = new[] { "25459" }, programme = Ward, asOf = "2024-06-30" }))["unofficial"]!);
        var unit = Unit(answer);
        Assert.Equal("Met", (string)unit["computed"]!);
        Assert.Null(Criterion(unit, "AREA.1")["stored"]);
        Assert.Equal(("Met", 4L, "3"), ((string)Criterion(unit, "AREA.1")["simulated"]!["computed"]!, (long)Criterion(unit, "AREA.1")["simulated"]!["numerator"]!, (string)Criterion(unit, "AREA.1")["simulated"]!["threshold"]!));
        await scoring.ApplyAsync(Whole.Version(7, 2, WholeUnit.Spot(Ward3, Platform.Contracts.Drugs.V1.SpotKind.Hotspot, Platform.Contracts.Drugs.V1.SpotStatus.Confirmed)));
        var spoiled = Criterion(Unit(await RunAsync(new { units = new[] { "25459@2024-06-30" }, programme = "example-drug-areas", asOf = "2024-06-30" })), "AREA.1")["simulated"]!;
        Assert.Equal(("Met", 3L), ((string)spoiled["computed"]!, (long)spoiled["numerator"]!));
        var stricter = Unit(await RunAsync(new { units = new[] { "25459@2024-06-30" }, programme = "example-drug-areas", asOf = "2024-06-30", criteria = new[] { new { code = "AREA.1", threshold = "4" } } }));
        Assert.Equal("NotMet", (string)Criterion(stricter, "AREA.1")["simulated"]!["computed"]!);
        // Four on file among 800 residents are 5 per 1,000, among 801 fewer.
        var rate = Criterion(unit, "AREA.1e")["simulated"]!;
        Assert.Equal(("NotMet", 4L), ((string)rate["computed"]!, (long)rate["numerator"]!));
        await scoring.ApplyAsync(Fact(Ward3, 3, Start.AddDays(1), 1, new UnitFact
        {
            Segments = [new() { ValidFrom = DateOnly.MinValue, ValidTo = Day(7, 1, 2025), UnitId = Ward3, Attributes = new() { Code = new("25459"), Name = new("Phường 3"), Kind = UnitKind.Ward, Households = 2, Population = 801 } }],
        }));
        Assert.Equal("Met", (string)Criterion(Unit(await RunAsync(new { units = new[] { "25459@2024-06-30" }, programme = "example-drug-areas", asOf = "2024-06-30" })), "AREA.1e")["simulated"]!["computed"]!);
        Assert.Equal("Met", (string)Criterion(unit, "DRUG.6")["stored"]!["computed"]!);
        Assert.Equal(0, await scoring.CountAsync("select count(*) from ledger.criterion where programme like 'example%'"));
        Assert.DoesNotContain("example", (await scoring.GetAsync("/scoreboard?asOf=2024-06-30")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_be_changed_is_listed_with_what_it_is()
    {
        var programmes = (await scoring.GetAsync("/simulations/programmes", "city_consolidator")).AsArray();
        Assert.Equal(["city-tasks-2024", "drug-free-commune-2024", Ward], programmes.Where(p => !(bool)p!["unofficial"]!).Select(p => (string)p!["programme"]!));
        Assert.Contains(programmes, p => (string)p!["programme"]! == "example-drug-areas" && (bool)p["unofficial"]!);
        var model = programmes[1]!["criteria"]!.AsArray().Single(c => (string)c!["code"]! == "DRUG.6")!;
        Assert.Equal(("1", "Fair Good"), ((string)model["threshold"]!, string.Join(' ', model["ratings"]!.AsArray().Select(r => (string)r!))));
        var pledges = programmes[1]!["criteria"]!.AsArray().Single(c => (string)c!["code"]! == "DRUG.5a")!;
        Assert.Equal(("1/1", null), ((string)pledges["threshold"]!, pledges["ratings"]));
    }

    [Theory]
    [InlineData("""{"units":["25459"],"programme":"none"}""", "unknown-programme", "programme")]
    [InlineData("""{"units":["25459","00000"],"programme":"three-no-three-have-2024"}""", "unknown-unit", "units[1]")]
    [InlineData("""{"units":["25459@2024"],"programme":"three-no-three-have-2024"}""", "unknown-unit", "units[0]")]
    [InlineData("""{"units":["25459"],"programme":"three-no-three-have-2024","asOf":"2023-12-31"}""", "before-window", "asOf")]
    [InlineData("""{"units":["25459"],"programme":"three-no-three-have-2024","window":{"first":"2024-06-01","last":"2024-05-31"}}""", "window-out-of-order", "window.last")]
    [InlineData("""{"units":["25459"],"programme":"three-no-three-have-2024","window":{"first":"1024-06-01","last":"2024-05-31"}}""", "window-too-long", "window.last")]
    [InlineData("""{"units":["25459"],"programme":"three-no-three-have-2024","criteria":[{"code":"X.1"}]}""", "unknown-simulated-criterion", "criteria[0].code")]
    [InlineData("""{"units":["25459"],"programme":"three-no-three-have-2024","criteria":[{"code":"DRUG.6"},{"code":"DRUG.6"}]}""", "criterion-given-twice", "criteria[1].code")]
    [InlineData("""{"units":["25459"],"programme":"three-no-three-have-2024","criteria":[{"code":"DRUG.5a","threshold":"3/2"}]}""", "unfit-threshold", "criteria[0].threshold")]
    [InlineData("""{"units":["25459"],"programme":"three-no-three-have-2024","criteria":[{"code":"DRUG.6","threshold":"2/3"}]}""", "unfit-threshold", "criteria[0].threshold")]
    [InlineData("""{"units":["25459"],"programme":"three-no-three-have-2024","criteria":[{"code":"NO.2b","threshold":"1"}]}""", "unfit-threshold", "criteria[0].threshold")]
    [InlineData("""{"units":["25459"],"programme":"three-no-three-have-2024","criteria":[{"code":"DRUG.6","ratings":["Good","Best"]}]}""", "unfit-rating", "criteria[0].ratings[1]")]
    [InlineData("""{"units":["25459"],"programme":"three-no-three-have-2024","criteria":[{"code":"DRUG.5a","ratings":["Good"]}]}""", "unfit-rating", "criteria[0].ratings[0]")]
    public async Task What_makes_no_sense_is_refused_with_its_place(string body, string code, string place)
    {
        using var client = scoring.Client("city_consolidator");
        var answer = await client.PostAsync("/api/scoring/simulations", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((422, code), ((int)answer.StatusCode, (string)problem["code"]!));
        Assert.Contains(place, problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("city_consolidator", 200)]
    [InlineData("province_consolidator", 200)]
    [InlineData("city_leader", 403)]
    [InlineData("commune_chief", 403)]
    public async Task Only_consolidators_simulate(string role, int status)
    {
        using var client = scoring.Client(role, Ward3);
        Assert.Equal(status, (int)(await client.PostAsJsonAsync("/api/scoring/simulations", new { units = new[] { "25459" }, programme = Ward, asOf = "2024-06-30" })).StatusCode);
    }

    private async Task PrepareAsync()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync([.. Whole.Facts()]);
    }

    private async Task<string> StoredAsync() => (await scoring.GetAsync("/scoreboard?asOf=2024-06-30")).ToJsonString();

    private async Task<JsonNode> RunAsync(object input)
    {
        using var client = scoring.Client("city_consolidator");
        var answer = await client.PostAsJsonAsync("/api/scoring/simulations", input);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static JsonNode Unit(JsonNode answer) => answer["units"]![0]!;

    private static JsonNode Criterion(JsonNode unit, string code) => unit["criteria"]!.AsArray().Single(c => (string)c!["code"]! == code)!;

    private static IEnumerable<string> Differing(JsonNode unit) => unit["criteria"]!.AsArray().Where(c => (bool)c!["differs"]!).Select(c => (string)c!["code"]!);
}
