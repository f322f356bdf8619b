using Npgsql;

namespace Platform.Portal.SignIn;

/// <summary>Removes sessions that have run out, every ten minutes.</summary>
internal sealed class ExpiredSessions(Sessions sessions, TimeProvider clock, ILogger<ExpiredSessions> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sessions.RemoveExpiredAsync(stoppingToken);
            }
            catch (NpgsqlException fault)
            {
                logger.NotRemoved(fault);
            }
        }
    }
}

internal static partial class ExpiredSessionsLog
{
    [LoggerMessage(502, LogLevel.Warning, "Old sessions could not be removed; the next round tries again")]
    public static partial void NotRemoved(this ILogger logger, Exception fault);
}
