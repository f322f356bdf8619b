using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Xunit;

namespace Platform.Faults;

/// <summary>
/// Whatever is killed, stopped or lost on the way, in the end every version is held once and every explanation reads as it
/// would had nothing happened: the twin heard the same facts over servers where nothing did.
/// </summary>
[Trait("tier", "journey")]
public sealed class FaultTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2024, 6, 20);

    private FaultBroker broker = null!;
    private World world = null!;

    public async ValueTask InitializeAsync()
    {
        broker = await FaultBroker.StartAsync();
        world = await World.StartAsync(broker.Uri);
    }

    public async ValueTask DisposeAsync()
    {
        if (world is not null)
            await world.DisposeAsync();
        await broker.DisposeAsync();
    }

    [Fact]
    public async Task The_broker_is_stopped_during_two_hundred_posts()
    {
        await PostAsync(0, 50);
        await broker.StopAsync();
        await PostAsync(50, 100);
        await broker.StartAgainAsync();
        await PostAsync(150, 50);
        await AssertNothingLostAsync(200);
    }

    [Fact]
    public async Task The_broker_comes_back_empty()
    {
        await PostAsync(0, 40);
        // What is queued and not yet counted is lost with the broker's disk.
        await world.Scoring.KillAsync();
        await PostAsync(40, 40);
        await broker.LoseEverythingAsync();
        await world.Scoring.StartAsync();
        await PostAsync(80, 20);
        await AssertNothingLostAsync(100);
    }

    [Fact]
    public async Task The_dispatcher_is_killed_between_commit_and_publish()
    {
        await PostAsync(0, 20);
        await world.CaughtUpAsync();
        await broker.FreezeAsync();
        await PostAsync(20, 30);
        await world.Traffic.KillAsync();
        await broker.ThawAsync();
        await world.Traffic.StartAsync();
        await AssertNothingLostAsync(50);
    }

    [Fact]
    public async Task The_consumer_is_killed_before_its_commit()
    {
        await PostAsync(0, 20);
        await world.CaughtUpAsync();
        await using (var hold = await HoldResultsAsync())
        {
            await PostAsync(20, 30);
            await WaitingForResultsAsync();
            await world.Scoring.KillAsync();
        }
        await world.Scoring.StartAsync();
        await AssertNothingLostAsync(50);
    }

    [Fact]
    public async Task The_consumer_is_killed_after_its_commit_and_before_the_acknowledgement()
    {
        await PostAsync(0, 20);
        await world.CaughtUpAsync();
        await using (var hold = await HoldResultsAsync())
        {
            await PostAsync(20, 5);
            await world.SentAsync();
            await broker.DeliveredAsync("scoring-facts");
            await WaitingForResultsAsync();
            // The broker hears no acknowledgement any more; the transaction goes on when the lock is let go.
            await broker.FreezeAsync();
        }
        await world.CaughtUpAsync();
        await world.Scoring.KillAsync();
        await broker.ThawAsync();
        await world.Scoring.StartAsync();
        await PostAsync(25, 25);
        await AssertNothingLostAsync(50);
    }

    [Fact]
    public async Task The_projection_is_dropped_and_comes_back_from_the_registers()
    {
        await PostAsync(0, 20);
        await world.ConfirmAsync("25459", new DateOnly(2024, 6, 30));
        var accident = await world.RecordAsync("25459", Day, deaths: 1);
        await world.CaughtUpAsync();
        var before = accident["recordedAt"]!.GetValue<string>();
        var after = await world.CorrectAsync(accident, Day);
        await world.CaughtUpAsync();
        var expected = await AnswersAsync();
        Assert.False(JsonNode.DeepEquals(expected[0], expected[1]), "a correction leaves a trace");
        await world.DropAndReplayAsync();
        await Testing.Eventually.IsAsync(
            async () => JsonNode.DeepEquals(new JsonArray([.. expected.Select(e => e.DeepClone())]), new JsonArray([.. await AnswersAsync()])) ? null : "the answers differ",
            TimeSpan.FromSeconds(60));

        async Task<JsonNode[]> AnswersAsync() => [await world.ExplanationsAsync(knownAt: before), await world.ExplanationsAsync(knownAt: after)];
    }

    private async Task PostAsync(int from, int count)
    {
        for (var i = from; i < from + count; i++)
            await world.RecordAsync(i % 2 == 0 ? "25459" : "25480", Day.AddDays(i % 7), deaths: i % 5 == 0 ? 1 : 0, key: $"post-{i}");
    }

    private async Task AssertNothingLostAsync(int accidents)
    {
        await world.ConfirmAsync("25459", new DateOnly(2024, 6, 30));
        Assert.Equal(accidents, (await world.PublishedVersionsAsync()).Count);
        Assert.Equal(accidents, JsonNode.Parse(await world.StatisticsAsync())!.AsArray().Sum(u => u!["accidents"]!.GetValue<int>()));
        var twin = await world.TwinExplanationsAsync();
        await Testing.Eventually.IsAsync(
            async () =>
            {
                var here = await world.ExplanationsAsync();
                return JsonNode.DeepEquals(here, twin) ? null : $"here {here}\ntwin {twin}";
            },
            TimeSpan.FromSeconds(120));
        await world.CaughtUpAsync();
    }

    /// <summary>Holds the table that results are written to, so that a consumer stands still inside its transaction.</summary>
    private async Task<NpgsqlConnection> HoldResultsAsync()
    {
        var connection = new NpgsqlConnection(world.ScoringDatabase.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync("begin; lock table projection.fact in exclusive mode");
        return connection;
    }

    private Task WaitingForResultsAsync() => Testing.Eventually.IsTrueAsync(
        async () =>
        {
            await using var connection = new NpgsqlConnection(world.ScoringDatabase.ConnectionString);
            return await connection.ExecuteScalarAsync<bool>("select exists (select from pg_locks where not granted and relation = 'projection.fact'::regclass)");
        },
        "the consumer waits inside its transaction");
}
