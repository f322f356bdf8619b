using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.Hosting.Outbox;

/// <summary>Hears NOTIFY of committed outbox rows, its own process's and others', and wakes the dispatcher.</summary>
internal sealed class OutboxListener(NpgsqlDataSource database, OutboxSignal signal, TimeProvider clock, ILogger<OutboxListener> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is NpgsqlException or IOException && !stoppingToken.IsCancellationRequested)
            {
                // The dispatcher's own poll carries on meanwhile.
                logger.Lost(fault);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, _) => signal.Set();
        await using (var listen = new NpgsqlCommand($"listen {Outbox.Channel}", connection))
            await listen.ExecuteNonQueryAsync(stoppingToken);
        // What was committed while nobody listened.
        signal.Set();
        while (true)
            await connection.WaitAsync(stoppingToken);
    }
}

internal static partial class OutboxListenerLog
{
    [LoggerMessage(131, LogLevel.Warning, "Listening for outbox rows was interrupted")]
    public static partial void Lost(this ILogger logger, Exception fault);
}
