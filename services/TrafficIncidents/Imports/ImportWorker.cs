using Npgsql;
using Platform.Hosting.Problems;

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
                    await RunAsync(import, stoppingToken);
            }
            catch (NpgsqlException outage) when (IsOutage(outage))
            {
                logger.Interrupted(outage.GetType().Name, outage.SqlState);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunAsync(ImportRow import, CancellationToken stoppingToken)
    {
        try
        {
            await run.RunAsync(import, stoppingToken);
            logger.Ended(import.ImportId);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await store.ReleaseAsync(import.ImportId, CancellationToken.None);
            throw;
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !IsOutage(fault))
        {
            // Whatever it was would come again: an import that stops its worker would stop all that wait behind it.
            logger.Failed(import.ImportId, fault.GetType().Name, (fault as PostgresException)?.SqlState, fault.StackTrace);
            await store.FailAsync(import.ImportId, new Refusal("import-failed"), stoppingToken);
        }
    }

    /// <summary>The database is away or going away; the driver does not call its shutdown transient.</summary>
    private static bool IsOutage(Exception fault) =>
        fault is NpgsqlException { IsTransient: true } || (fault is PostgresException { SqlState: var state } && state.StartsWith("57P", StringComparison.Ordinal));
}

internal static partial class ImportWorkerLog
{
    [LoggerMessage(300, LogLevel.Warning, "An import was interrupted and goes on when its lease has run out: {Fault} {SqlState}")]
    public static partial void Interrupted(this ILogger logger, string fault, string? sqlState);

    [LoggerMessage(301, LogLevel.Information, "Import {ImportId} has ended")]
    public static partial void Ended(this ILogger logger, Guid importId);

    // Not the exception itself: its message may hold what stands in the file.
    [LoggerMessage(302, LogLevel.Error, "Import {ImportId} failed: {Fault} {SqlState} {StackTrace}")]
    public static partial void Failed(this ILogger logger, Guid importId, string fault, string? sqlState, string? stackTrace);
}
