using Npgsql;

namespace Platform.Portal.Live;

/// <summary>Hears from the database of sessions that ended, whichever replica ended them, and closes their streams here.</summary>
internal sealed class SessionEnds(NpgsqlDataSource database, SessionStreams streams, TimeProvider clock, ILogger<SessionEnds> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException && !stoppingToken.IsCancellationRequested)
            {
                logger.Deaf(fault.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notice) => streams.End(notice.Payload);
        await using (var command = new NpgsqlCommand("listen session_ended", connection))
            await command.ExecuteNonQueryAsync(cancellationToken);
        // A session may have ended while nobody listened: every stream is begun anew and looks at its session first.
        streams.Restart();
        while (true)
            await connection.WaitAsync(cancellationToken);
    }
}

internal static partial class SessionEndsLog
{
    [LoggerMessage(521, LogLevel.Warning, "Ends of sessions are not heard for a moment: {Fault}")]
    public static partial void Deaf(this ILogger logger, string fault);
}
