using System.Collections.Concurrent;
using Npgsql;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Rebuild;

/// <summary>
/// The gauge <c>scoring.drift</c>: in how many places what is served differs from a fresh evaluation; always 0. One registered
/// unit after the other is evaluated anew from its own facts, so that a round costs little at any time.
/// </summary>
internal sealed class DriftCheck : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly NpgsqlDataSource database;
    private readonly VerifyScores verify;
    private readonly TimeProvider clock;
    private readonly ILogger<DriftCheck> logger;
    private readonly ConcurrentDictionary<Guid, int> found = [];
    private Guid last;

    public DriftCheck(NpgsqlDataSource database, VerifyScores verify, TimeProvider clock, ILogger<DriftCheck> logger)
    {
        (this.database, this.verify, this.clock, this.logger) = (database, verify, clock, logger);
        Telemetry.Meter.CreateObservableGauge("scoring.drift", () => Drift, "{difference}", "Differences between what is served and a fresh evaluation of the facts");
    }

    public int Drift => found.Values.Sum();

    /// <summary>Evaluates the next unit; after the last the first again.</summary>
    /// <returns>The unit; null when none takes part in a programme, or while the projection is made anew.</returns>
    public async Task<Guid?> CheckAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var units = (await UnitTable.RegistrationsAsync(connection, cancellationToken)).Select(r => r.UnitId).Distinct().Order().ToList();
        foreach (var gone in found.Keys.Except(units))
            found.TryRemove(gone, out _);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (units.Count == 0 || !await ProjectionLock.IsFreeAsync(transaction, cancellationToken))
            return null;
        last = units.FirstOrDefault(u => u.CompareTo(last) > 0, units[0]);
        var differences = await verify.DifferencesAsync(last, cancellationToken);
        foreach (var difference in differences)
            logger.Differs(difference);
        found[last] = differences.Count;
        return last;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CheckAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is NpgsqlException or IOException or TimeoutException && !stoppingToken.IsCancellationRequested)
            {
                // Readiness tells of the database; what was found last stands until the next round.
                continue;
            }
        }
    }
}

internal static partial class DriftCheckLog
{
    [LoggerMessage(523, LogLevel.Error, "What is served is not what the facts say: {Difference}")]
    public static partial void Differs(this ILogger logger, string difference);
}
