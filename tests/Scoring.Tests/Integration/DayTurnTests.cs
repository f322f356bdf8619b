using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Platform.Contracts.Drugs.V1;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Events;
using Platform.Testing;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>What time alone changes is told when its day begins: once, whatever the number of replicas.</summary>
[Trait("tier", "integration")]
public sealed class DayTurnTests(ScoringFixture scoring) : IClassFixture<ScoringFixture>
{
    [Fact]
    public async Task Of_two_replicas_one_tells_that_a_confirmation_has_grown_old()
    {
        await TellAsync(Day(7, 8));
        await scoring.ApplyAsync(Confirmation(Subject(3), 1, Start.AddDays(182), Day(6, 30), 0));
        await using var stream = await ScoreStream.OpenAsync(scoring, "city_leader");
        var clock = Clock(Day(7, 8));
        DayTurn[] replicas = [Turn(clock), Turn(clock)];
        Assert.All(await Task.WhenAll(replicas.Select(r => r.TurnAsync(CancellationToken.None))), n => Assert.Equal(0, n));
        var before = await VersionAsync();
        clock.Advance(replicas[0].UntilNext);
        var told = await Task.WhenAll(replicas.Select(r => r.TurnAsync(CancellationToken.None)));
        Assert.Single(told, n => n > 0);
        Assert.Single(told, n => n == 0);
        var change = await NextAsync(stream, "NO.2b", before);
        Assert.Equal((Ward3, "InsufficientData"), ((Guid)change["unitId"]!, (string)change["result"]!));
        Assert.Equal(0, await replicas[1].TurnAsync(CancellationToken.None));
        Assert.Equal("", string.Join("\n", await scoring.DifferencesAsync()));
    }

    [Theory]
    [InlineData("2024-07-05", false)]
    [InlineData("2024-07-06", true)]
    [InlineData("2024-07-07", false)]
    public async Task The_end_of_a_watch_is_told_on_its_day_and_on_no_other(string day, bool told)
    {
        var today = DateOnly.Parse(day, null);
        await TellAsync(today.AddDays(-1));
        await scoring.ApplyAsync(
            Confirmation(Subject(3), 1, Start.AddDays(182), Day(6, 30), 1), Confirmation(Subject(4), 1, Start.AddDays(188), Day(7, 5), 1),
            Accident(Subject(1), 1, Start.AddDays(181), Day(6, 28), watchEnds: Day(7, 6)));
        Assert.Equal(told, await Turn(Clock(today)).TurnAsync(CancellationToken.None) > 0);
    }

    [Fact]
    public async Task A_presence_that_is_no_longer_known_and_a_day_that_nobody_was_up_for_are_told_late()
    {
        await TellAsync(Day(3, 1));
        await scoring.ApplyAsync(Fact(Subject(1), 1, Start, 1, new PersonFact
        {
            Segments =
            [
                new() { ValidFrom = Day(1, 10), ValidTo = Day(4, 9), UnitId = Ward3, Attributes = WholeUnit.Addict with { Present = false, RehabFile = false } },
                new() { ValidFrom = Day(4, 9), UnitId = Ward3, Attributes = WholeUnit.Addict with { RehabFile = false } },
            ],
        }));
        await using var stream = await ScoreStream.OpenAsync(scoring, "city_leader");
        var before = await VersionAsync();
        Assert.True(await Turn(Clock(Day(4, 12))).TurnAsync(CancellationToken.None) > 0);
        Assert.Equal("NotMet", (string)(await NextAsync(stream, "DRUG.3b", before))["computed"]!);
    }

    [Fact]
    public async Task The_loop_sleeps_until_a_day_begins_and_after_the_last_day_nothing_is_told()
    {
        await TellAsync(Day(7, 8));
        await scoring.ApplyAsync(Confirmation(Subject(3), 1, Start.AddDays(182), Day(6, 30), 0));
        await using var stream = await ScoreStream.OpenAsync(scoring, "city_leader");
        var clock = Clock(Day(7, 8));
        using var loop = new DayTurnLoop(Turn(clock), clock, NullLogger<DayTurnLoop>.Instance);
        await loop.StartAsync(CancellationToken.None);
        await Eventually.EqualsAsync("InsufficientData", async () =>
        {
            clock.Advance(TimeSpan.FromHours(1));
            return await ToldThroughAsync() > Day(7, 8) ? (string)(await stream.NextAsync("NO.2b"))["result"]! : "nothing told";
        });
        await loop.StopAsync(CancellationToken.None);
        await TellAsync(Day(12, 31));
        Assert.Equal(0, await Turn(Clock(Day(3, 1, 2025))).TurnAsync(CancellationToken.None));
    }

    /// <summary>The next change with a newer version: what a test sent before it listened may still come.</summary>
    private static async Task<JsonNode> NextAsync(ScoreStream stream, string criterion, long version)
    {
        while (true)
            if (await stream.NextAsync(criterion) is var change && (long)change["resultVersion"]! > version)
                return change;
    }

    /// <summary>Forgets all, and has everything told through a day.</summary>
    private async Task TellAsync(DateOnly day)
    {
        await scoring.ForgetAsync();
        await using var connection = await scoring.Sql.OpenConnectionAsync();
        await connection.ExecuteAsync("insert into projection.day_turn (told_through) values (@day) on conflict (single) do update set told_through = @day", new { day });
    }

    private async Task<DateOnly> ToldThroughAsync()
    {
        await using var connection = await scoring.Sql.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<DateOnly>("select told_through from projection.day_turn");
    }

    private Task<long> VersionAsync() => scoring.CountAsync("select max(version) from projection.result");

    private DayTurn Turn(TimeProvider clock) => new(scoring.Sql, scoring.Services.GetRequiredService<ActiveCatalogue>(), clock);

    // Ten in the morning where the day is counted.
    private static FakeTimeProvider Clock(DateOnly day) => new(new DateTimeOffset(day.ToDateTime(new TimeOnly(3, 0)), TimeSpan.Zero));
}
