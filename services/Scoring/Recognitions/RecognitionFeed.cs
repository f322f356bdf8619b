using Dapper;
using Npgsql;
using Platform.Contracts;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Facts;
using Platform.Scoring.Rebuild;

namespace Platform.Scoring.Recognitions;

/// <summary>
/// Brings what the ledger says of recognitions to where facts are counted: after each step, and whenever the projection holds less
/// than the ledger, as after it was lost. Several replicas may bring the same; a version that is there changes nothing.
/// </summary>
internal sealed class RecognitionFeed(NpgsqlDataSource database, ActiveCatalogue catalogue, FactStore store, TimeProvider clock, ILogger<RecognitionFeed> logger) : BackgroundService
{
    // Also how long a projection that was dropped waits for them.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private const string Missing = """
        select d.dossier_id, d.unit_id, d.programme, d.decision_on, d.withdrawn_on, s.step = 'Withdrawal' as withdrawn, s.at
        from ledger.dossier d join ledger.dossier_step s using (dossier_id)
        where s.step in ('Decision', 'Withdrawal') and d.decision_on is not null and not exists (
            select from projection.fact f
            where f.subject_id = d.dossier_id and f.version = case s.step when 'Decision' then 1 else 2 end)
        order by s.at
        """;

    /// <summary>Brings what is missing; returns how many versions were new.</summary>
    public async Task<int> FeedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var steps = (await connection.QueryAsync<Step>(new CommandDefinition(Missing, cancellationToken: cancellationToken))).ToList();
        return steps.Count == 0 ? 0 : await store.ApplyAsync([.. steps.Select(Fact).Select(f => new Incoming(FactVersion.Read(f), f))], cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is NpgsqlException or ProjectionBusyException or IOException or TimeoutException or ObjectDisposedException && !stoppingToken.IsCancellationRequested)
            {
                logger.Waiting(fault.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        await using (var listen = new NpgsqlCommand($"listen {RecognitionChanged.Channel}", connection))
            await listen.ExecuteNonQueryAsync(stoppingToken);
        while (true)
        {
            await FeedAsync(stoppingToken);
            await connection.WaitAsync(Pause, stoppingToken);
        }
    }

    private FactChanged Fact(Step step)
    {
        var until = step.Withdrawn ? step.WithdrawnOn : null;
        var test = catalogue.Set.Programmes.FirstOrDefault(p => p.Code == step.Programme)?.Test != false;
        return new FactChanged
        {
            SubjectId = step.DossierId,
            Epoch = 1,
            Version = step.Withdrawn ? 2 : 1,
            RecordedAt = new DateTimeOffset(step.At),
            // Withdrawn as of its own day or before, it never stood.
            Fact = new RecognitionFact
            {
                Segments = until <= step.DecisionOn ? [] : [new() { ValidFrom = step.DecisionOn, ValidTo = until, UnitId = step.UnitId, Attributes = new() { Test = test } }],
            },
        };
    }

    private sealed record Step(Guid DossierId, Guid UnitId, string Programme, DateOnly DecisionOn, DateOnly? WithdrawnOn, bool Withdrawn, DateTime At);
}

internal static partial class RecognitionFeedLog
{
    [LoggerMessage(524, LogLevel.Warning, "Recognitions wait to be counted: {Reason}")]
    public static partial void Waiting(this ILogger logger, string reason);
}
