using Npgsql;
using Platform.Scoring.Rebuild;

namespace Platform.Scoring.Events;

/// <summary>Turns the day when it begins, on every replica; the first to come does the work. Between two days it sleeps.</summary>
internal sealed class DayTurnLoop(DayTurn turn, TimeProvider clock, ILogger<DayTurnLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Again;
            try
            {
                if (await turn.TurnAsync(stoppingToken) is var told and > 0)
                    logger.Turned(told);
                pause = turn.UntilNext;
            }
            catch (Exception fault) when (fault is NpgsqlException or ProjectionBusyException or IOException or TimeoutException && !stoppingToken.IsCancellationRequested)
            {
                logger.Waiting(fault.Message);
            }
            await Task.Delay(pause, clock, stoppingToken);
        }
    }
}

internal static partial class DayTurnLog
{
    [LoggerMessage(521, LogLevel.Information, "A day began: {Count} results changed by time alone")]
    public static partial void Turned(this ILogger logger, int count);

    [LoggerMessage(522, LogLevel.Warning, "The day's turn waits: {Reason}")]
    public static partial void Waiting(this ILogger logger, string reason);
}
