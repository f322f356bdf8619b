using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Contracts.Movement.V1;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>The board and the explanation say where a criterion is heading, for any day and any knowledge.</summary>
[Trait("tier", "integration")]
public sealed class ForecastBoardTests(ScoringFixture scoring) : IClassFixture<ScoringFixture>
{
    private const string Pledges = "DRUG.5a";

    [Fact]
    public async Task A_forecast_follows_from_the_day_and_from_what_was_known_alone()
    {
        await scoring.ForgetAsync();
        var began = Start.AddDays(9);
        for (var house = 1; house <= 10; house++)
            await scoring.ApplyAsync(Household(house, 1, began, (Day(1, 10), null, house <= 4)));
        for (var house = 5; house <= 7; house++)
            await scoring.ApplyAsync(Household(house, 2, Start.AddDays(161), (Day(1, 10), Day(6, 10), false), (Day(6, 10), null, true)));
        Check(await scoring.CellAsync(Ward3, Pledges, "asOf=2024-06-24"), "OnPace", 3, 3, 28, 190);
        Check(await scoring.CellAsync(Ward3, Pledges, "asOf=2024-06-25"), "AtRisk", 3, 3, 28, 189, "data-stale");
        Check(await scoring.CellAsync(Ward3, Pledges, "asOf=2024-06-24&knownAt=2024-06-09T12:00:00Z"), "AtRisk", 6, 0, null, 190, "data-stale", "pace-too-slow");
        Check(await scoring.CellAsync(Ward3, Pledges, "asOf=2024-07-08"), "AtRisk", 3, 0, null, 176, "data-stale", "pace-too-slow");
        // What was told since is no older than the day.
        Check(await scoring.CellAsync(Ward3, Pledges, "asOf=2024-05-20"), "AtRisk", 6, 0, null, 225, "pace-too-slow");
        var board = await scoring.GetAsync("/scoreboard?asOf=2024-06-30");
        Assert.True(JsonNode.DeepEquals(board, await scoring.GetAsync("/scoreboard?asOf=2024-06-30&knownAt=2099-01-01T00:00:00Z")));
        var why = (await scoring.GetAsync($"/units/{Ward3}/criteria/DRUG.5?asOf=2024-06-24"))["criterion"]!;
        Assert.Equal("AtRisk", (string)why["forecast"]!["flag"]!);
        Check(why["children"]!.AsArray().Single(c => (string)c!["code"]! == Pledges)!, "OnPace", 3, 3, 28, 190);
    }

    [Fact]
    public async Task A_death_in_the_window_is_irrecoverable_up_to_the_whole_programme()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(Accident(Subject(1), 1, Start.AddDays(160), Day(6, 1), deaths: 1));
        var board = await scoring.GetAsync("/scoreboard?asOf=2024-06-30");
        var ward = board["units"]!.AsArray().Single(u => (Guid)u!["unitId"]! == Ward3)!["programmes"]![0]!;
        Assert.Equal(("Irrecoverable", "breach"), ((string)ward["forecast"]!["flag"]!, (string)ward["forecast"]!["reasons"]![0]!));
        Assert.Equal("Irrecoverable", (string)(await scoring.CellAsync(Ward3, "NO.2", "asOf=2024-06-30"))["forecast"]!["flag"]!);
        Assert.NotEqual("Irrecoverable", (string)(await scoring.CellAsync(Ward3, "NO.2b", "asOf=2024-05-31"))["forecast"]!["flag"]!);
        Assert.NotEqual("Irrecoverable", (string)(await scoring.CellAsync(NinhSon, "NO.2", "asOf=2024-06-30"))["forecast"]!["flag"]!);
    }

    [Fact]
    public async Task A_reader_of_results_alone_sees_the_flag_without_its_figures()
    {
        await scoring.ForgetAsync();
        await scoring.ApplyAsync(Household(1, 1, Start.AddDays(9), (Day(1, 10), null, false)));
        var board = await scoring.GetAsync("/scoreboard?asOf=2024-06-30", "hamlet_head", Ward3);
        var forecast = board["units"]![0]!["programmes"]![0]!["criteria"]!.AsArray().Single(c => (string)c!["code"]! == Pledges)!["forecast"]!;
        Assert.Equal("AtRisk", (string)forecast["flag"]!);
        Assert.True(forecast["needed"] is null && forecast["pace"] is null && forecast["etaDays"] is null);
    }

    private static void Check(JsonNode criterion, string flag, long needed, long pace, long? eta, int daysLeft, params string[] reasons)
    {
        var forecast = criterion["forecast"]!;
        Assert.Equal((flag, needed, pace, eta, daysLeft), ((string)forecast["flag"]!, (long)forecast["needed"]!, (long)forecast["pace"]!, (long?)forecast["etaDays"], (int)forecast["daysLeft"]!));
        Assert.Equal(reasons, forecast["reasons"]!.AsArray().Select(r => (string)r!).Order(StringComparer.Ordinal));
    }

    private static FactChanged Household(int number, long version, DateTimeOffset recordedAt, params (DateOnly From, DateOnly? To, bool Pledged)[] spans) =>
        Fact(Subject(500 + number), version, recordedAt, 1, new HouseholdFact
        {
            Segments = [.. spans.Select(s => new Segment<HouseholdAttributes>
            {
                ValidFrom = s.From,
                ValidTo = s.To,
                UnitId = Ward3,
                Attributes = new HouseholdAttributes { Counted = true, Pledged = s.Pledged, Cooperates = true },
            })],
        });
}
