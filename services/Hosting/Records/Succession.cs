using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.Hosting.Records;

/// <summary>
/// Lets every record follow the places that were told anew: when units are merged, what is open goes on in the unit that
/// follows, under the same subject. A place is struck off when all have followed; broken off, it is taken up again.
/// </summary>
internal sealed class Succession(NpgsqlDataSource database, IEnumerable<IFollowing> kinds, TimeProvider clock, ILogger<Succession> logger) : BackgroundService
{
    private const int Batch = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await FollowAsync(stoppingToken) == Batch)
                {
                }
            }
            catch (NpgsqlException fault)
            {
                logger.Waits(fault.Message);
            }
        }
    }

    /// <returns>How many places were struck off.</returns>
    internal async Task<int> FollowAsync(CancellationToken cancellationToken)
    {
        const string next = "select place_id, noted from place_change order by noted limit @Batch";
        // One that was told once more meanwhile stays.
        const string done = """
            delete from place_change using unnest(@PlaceIds, @Noted) as seen (place_id, noted)
            where place_change.place_id = seen.place_id and place_change.noted = seen.noted
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var changes = (await connection.QueryAsync<(Guid PlaceId, DateTime Noted)>(
            new CommandDefinition(next, new { Batch }, cancellationToken: cancellationToken))).AsList();
        if (changes.Count == 0)
            return 0;
        Guid[] placeIds = [.. changes.Select(c => c.PlaceId)];
        foreach (var kind in kinds)
            await kind.FollowAsync(placeIds, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            done, new { placeIds, Noted = changes.Select(c => c.Noted).ToArray() }, cancellationToken: cancellationToken));
        return changes.Count;
    }
}

internal static partial class SuccessionLog
{
    [LoggerMessage(180, LogLevel.Warning, "Records wait to follow their units: {Reason}")]
    public static partial void Waits(this ILogger logger, string reason);
}
