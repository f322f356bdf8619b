using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.Hosting.Migrations;

/// <summary>Removes rows that have done their work: idempotency keys after two days, sent messages after seven.</summary>
internal sealed class Housekeeping(NpgsqlDataSource database, PlatformOptions options, TimeProvider clock, ILogger<Housekeeping> logger) : BackgroundService
{
    private const string OldKeys = "delete from idempotency_key where created_at < now() - interval '2 days'";

    // Kept for a week: a broker that comes back empty is filled again from here.
    private const string OldMessages = "delete from outbox where sent_at < now() - interval '7 days'";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (NpgsqlException fault)
            {
                logger.Failed(fault);
            }
        }
    }

    internal async Task CleanAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(OldKeys, cancellationToken: cancellationToken));
        if (options.PublishesFacts)
            await connection.ExecuteAsync(new CommandDefinition(OldMessages, cancellationToken: cancellationToken));
    }
}

internal static partial class HousekeepingLog
{
    [LoggerMessage(125, LogLevel.Warning, "Old rows could not be removed; the next hour tries again")]
    public static partial void Failed(this ILogger logger, Exception fault);
}
