using System.Text.Json;
using Npgsql;
using Platform.Hosting.Http;

namespace Platform.Scoring.Events;

/// <summary>Hears every replica's committed result changes and passes them to this replica's clients.</summary>
internal sealed class ScoreListener(NpgsqlDataSource database, ScoreHub hub, TimeProvider clock, ILogger<ScoreListener> logger) : BackgroundService
{
    // Also how long a connection that died without a word goes unnoticed.
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is NpgsqlException or IOException or ObjectDisposedException && !stoppingToken.IsCancellationRequested)
            {
                logger.Lost(fault.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, notice) => hub.Tell(Read(notice.Payload));
        await using (var listen = new NpgsqlCommand($"listen {ScoreChanged.Channel}", connection))
            await listen.ExecuteNonQueryAsync(stoppingToken);
        // What changed while nobody listened is not told again.
        hub.Tell(new ScoreNews(null));
        while (true)
        {
            if (await connection.WaitAsync(Probe, stoppingToken))
                continue;
            await using var probe = new NpgsqlCommand("select 1", connection) { CommandTimeout = 5 };
            await probe.ExecuteNonQueryAsync(stoppingToken);
        }
    }

    private static ScoreNews Read(string payload) => new(payload.Length == 0 ? null : JsonSerializer.Deserialize<ScoreChanged>(payload, PlatformJson.Options));
}

internal static partial class ScoreListenerLog
{
    [LoggerMessage(520, LogLevel.Warning, "Listening for result changes was interrupted: {Reason}")]
    public static partial void Lost(this ILogger logger, string reason);
}
