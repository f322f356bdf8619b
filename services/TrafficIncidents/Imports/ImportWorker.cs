using Npgsql;

namespace Platform.TrafficIncidents.Imports;

/// <summary>Works off imports one after the other. A worker that dies is followed by another when its lease has run out.</summary>
internal sealed class ImportWorker(ImportStore store, ImportRun run, TimeProvider clock, ILogger<ImportWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll, clock);
        do
        {
            try
            {
                while (await store.ClaimAsync(stoppingToken) is { } import)
                    await run.RunAsync(import, stoppingToken);
            }
            catch (NpgsqlException fault)
            {
                logger.Interrupted(fault.GetType().Name, fault.SqlState);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

internal static partial class ImportWorkerLog
{
    [LoggerMessage(300, LogLevel.Warning, "An import was interrupted and goes on when its lease has run out: {Fault} {SqlState}")]
    public static partial void Interrupted(this ILogger logger, string fault, string? sqlState);
}
