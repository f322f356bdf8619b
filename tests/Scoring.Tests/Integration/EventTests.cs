using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Scoring.Events;
using Platform.Testing;
using Xunit;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>Result changes reach those who may see the unit, and nobody else.</summary>
[Trait("tier", "integration")]
public sealed class EventTests(ScoringFixture scoring) : IClassFixture<ScoringFixture>
{
    [Fact]
    public async Task A_change_is_told_to_the_readers_of_the_unit_alone_with_rising_versions()
    {
        await using var all = await ScoreStream.OpenAsync(scoring, "city_leader");
        await using var own = await ScoreStream.OpenAsync(scoring, "commune_police", Ward3);
        await using var foreign = await ScoreStream.OpenAsync(scoring, "hamlet_head", NinhSon);
        var subject = Guid.CreateVersion7();
        await scoring.ApplyAsync(Accident(subject, 1, Start, Day(6, 29), deaths: 1));
        await scoring.ApplyAsync(Accident(subject, 2, Start.AddDays(1), Day(6, 29)));
        var elsewhere = Guid.CreateVersion7();
        await scoring.ApplyAsync(Accident(elsewhere, 1, Start, Day(6, 29), deaths: 1, unit: NinhSon));
        var failed = await own.NextAsync("NO.2b");
        Assert.Equal((Ward3, "NotMet", "NotMet"), ((Guid)failed["unitId"]!, (string)failed["computed"]!, (string)failed["result"]!));
        var back = await own.NextAsync("NO.2b");
        Assert.Equal("InsufficientData", (string)back["computed"]!);
        Assert.True((long)back["resultVersion"]! > (long)failed["resultVersion"]!);
        Assert.Equal(NinhSon, (Guid)(await foreign.NextAsync("NO.2b"))["unitId"]!);
        Assert.Equal([Ward3, Ward3, NinhSon], [(Guid)(await all.NextAsync("NO.2b"))["unitId"]!, (Guid)(await all.NextAsync("NO.2b"))["unitId"]!, (Guid)(await all.NextAsync("NO.2b"))["unitId"]!]);
        await UndoAsync(elsewhere, Day(6, 29), NinhSon);
    }

    [Fact]
    public async Task A_fact_that_changes_no_result_is_not_told()
    {
        await using var stream = await ScoreStream.OpenAsync(scoring, "city_leader");
        await scoring.ApplyAsync(Accident(Guid.CreateVersion7(), 1, Start, Day(6, 29)));
        var subject = Guid.CreateVersion7();
        await scoring.ApplyAsync(Accident(subject, 1, Start, Day(12, 1), deaths: 1, unit: NinhSon));
        Assert.Equal(NinhSon, (Guid)(await stream.NextAsync("NO.2b"))["unitId"]!);
        await UndoAsync(subject, Day(12, 1), NinhSon);
    }

    [Fact]
    public async Task After_the_listening_connection_was_lost_clients_are_told_to_read_again()
    {
        await using var stream = await ScoreStream.OpenAsync(scoring, "city_leader");
        await using (var connection = await scoring.Sql.OpenConnectionAsync())
        await using (var kill = new NpgsqlCommand("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like 'listen score%' or query like 'select 1' and datname = current_database()", connection))
            Assert.NotEqual(0L, await kill.ExecuteScalarAsync());
        await stream.ReloadAsync();
        var subject = Guid.CreateVersion7();
        await scoring.ApplyAsync(Accident(subject, 1, Start, Day(11, 1), deaths: 1));
        Assert.Equal(Ward3, (Guid)(await stream.NextAsync("NO.2b"))["unitId"]!);
        await UndoAsync(subject, Day(11, 1), Ward3);
    }

    [Fact]
    public async Task The_stream_ends_with_the_token()
    {
        // The check of tokens allows clocks to differ by ten seconds, so this one is expired but still let in.
        using var client = scoring.ClientWith(TestTokens.Create(new TokenSpec { Role = "city_leader", Lifetime = TimeSpan.FromSeconds(1) }));
        using var answer = await client.GetAsync("/api/scoring/events", HttpCompletionOption.ResponseHeadersRead);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await answer.Content.CopyToAsync(Stream.Null, deadline.Token);
        await Eventually.EqualsAsync(0, () => Task.FromResult(scoring.Services.GetRequiredService<ScoreHub>().Count));
    }

    [Fact]
    public void A_client_that_does_not_read_is_dropped_and_the_others_go_on()
    {
        var hub = new ScoreHub();
        var scope = new Platform.Hosting.Authorization.UnitScope(All: true, new HashSet<Guid>(), ResultsOnly: false);
        using var slow = hub.Join(scope);
        using var reading = hub.Join(scope);
        for (var i = 0; i < 1500; i++)
        {
            hub.Tell(new ScoreNews(new ScoreChanged(Ward3, "NO.2b", default, default, i)));
            Assert.True(reading.News.TryRead(out _));
        }
        Assert.Equal(1, hub.Count);
    }

    /// <summary>The tests share one database and run in any order: each leaves the board as it found it.</summary>
    private Task UndoAsync(Guid subject, DateOnly day, Guid unit) => scoring.ApplyAsync(Accident(subject, 2, Start.AddDays(1), day, unit: unit));
}
