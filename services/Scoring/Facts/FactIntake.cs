namespace Platform.Scoring.Facts;

/// <summary>
/// Writes received facts, those of several batches together when they come faster than they are written. An outage is waited out; a fault
/// of data sends what was written together down to single facts, of which the bad one is parked and the others count.
/// </summary>
internal sealed class FactIntake : IDisposable
{
    // While one transaction is being committed another makes its results.
    private const int AtOnce = 2;

    private readonly Gathering<Incoming> gathering;
    private readonly FactStore store;
    private readonly Parking parking;
    private readonly TimeProvider clock;
    private readonly ILogger<FactIntake> logger;

    public FactIntake(FactStore store, Parking parking, TimeProvider clock, ILogger<FactIntake> logger)
    {
        (this.store, this.parking, this.clock, this.logger) = (store, parking, clock, logger);
        gathering = new Gathering<Incoming>(ApplyAsync, AtOnce, FactConsumer.MostFacts);
    }

    /// <summary>Returns when all of them count or are parked.</summary>
    public Task TakeAsync(IReadOnlyList<Incoming> facts, CancellationToken cancellationToken) => gathering.AddAsync(facts, cancellationToken);

    public void Dispose() => gathering.Dispose();

    private async Task ApplyAsync(IReadOnlyList<Incoming> facts, CancellationToken cancellationToken)
    {
        if (await TryAsync(facts, cancellationToken) is not { } fault)
            return;
        if (facts.Count == 1)
            await parking.ParkAsync(facts[0], $"{fault.GetType().Name}: {fault.Message}", cancellationToken);
        else
            foreach (var fact in facts)
                await ApplyAsync([fact], cancellationToken);
    }

    /// <summary>Applies, waiting out every outage; returns what is wrong with the facts, if anything is.</summary>
    private async Task<Exception?> TryAsync(IReadOnlyList<Incoming> facts, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Telemetry.Facts.Add(await store.ApplyAsync(facts, cancellationToken));
                return null;
            }
            catch (Exception fault) when (Outage.Is(fault))
            {
                logger.Waiting(facts.Count, attempt, fault.Message);
                await Task.Delay(Outage.Pause(attempt), clock, cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                return fault;
            }
        }
    }
}

internal static partial class FactIntakeLog
{
    [LoggerMessage(502, LogLevel.Warning, "{Count} facts wait for the database, attempt {Attempt}: {Reason}")]
    public static partial void Waiting(this ILogger logger, int count, int attempt, string reason);
}
