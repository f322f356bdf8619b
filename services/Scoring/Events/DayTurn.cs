using Npgsql;
using Platform.Hosting.Time;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Rebuild;

namespace Platform.Scoring.Events;

/// <summary>
/// What time alone changes: confirmations that grow old, watches and presences that end, whatever a fact dated ahead. The
/// stored stretches hold it already; when a day begins, those that begin with it are told to open pages, by one replica, once.
/// </summary>
internal sealed class DayTurn(NpgsqlDataSource database, ActiveCatalogue catalogue, TimeProvider clock)
{
    // Locks the row and gives the day as it was; whoever waited for it finds the day told.
    private const string Take = """
        insert into projection.day_turn as d (told_through) values ($1)
        on conflict (single) do update set told_through = d.told_through returning told_through
        """;

    private const string LockUnits = "select from projection.registration where unit_id = any($1) order by unit_id, programme for update";

    private const string Begun = $"""
        select {IntervalTable.Columns} from projection.result_interval
        where unit_id in (select unit_id from projection.registration) and criterion = any($1) and valid_from > $2 and valid_from <= $3 and valid_to > $3
        """;

    private const string Tell = "update projection.day_turn set told_through = $1";

    /// <summary>When the next day begins.</summary>
    public TimeSpan UntilNext => BusinessDay.At(BusinessDay.Today(clock).AddDays(1), TimeOnly.MinValue) - clock.GetUtcNow();

    /// <summary>Tells what has begun since the last day that was told.</summary>
    /// <returns>How many results were told.</returns>
    public async Task<int> TurnAsync(CancellationToken cancellationToken)
    {
        var today = BusinessDay.Today(clock);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var told = await TakeAsync(transaction, today, cancellationToken);
        var begun = told < today ? await TellAsync(transaction, told, today, cancellationToken) : 0;
        await transaction.CommitAsync(cancellationToken);
        return begun;
    }

    private async Task<int> TellAsync(NpgsqlTransaction transaction, DateOnly told, DateOnly today, CancellationToken cancellationToken)
    {
        // After its last day a programme shows that day for ever.
        var criteria = catalogue.Set.Programmes.Where(p => p.Last > told).SelectMany(p => p.Criteria).Select(c => c.Id).ToArray();
        var begun = criteria.Length == 0 ? [] : await BegunAsync(transaction, criteria, told, today, cancellationToken);
        if (begun.Count > 0)
        {
            await ExecuteAsync(transaction, new NpgsqlBatchCommand(LockUnits) { Parameters = { new() { Value = begun.Select(b => b.UnitId).Distinct().ToArray() } } }, cancellationToken);
            // Again, now that nothing moves under it.
            begun = await BegunAsync(transaction, criteria, told, today, cancellationToken);
            await ExecuteAsync(transaction, Announcement.Of(catalogue.Set, begun), cancellationToken);
        }
        await ExecuteAsync(transaction, new NpgsqlBatchCommand(Tell) { Parameters = { new() { Value = today } } }, cancellationToken);
        return begun.Count;
    }

    private static async Task<DateOnly> TakeAsync(NpgsqlTransaction transaction, DateOnly today, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands = { ProjectionLock.Share(), new NpgsqlBatchCommand(Take) { Parameters = { new() { Value = today } } } },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await ProjectionLock.DemandAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetFieldValue<DateOnly>(0);
    }

    private static async Task<List<Announced>> BegunAsync(NpgsqlTransaction transaction, short[] criteria, DateOnly told, DateOnly today, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Begun, transaction.Connection, transaction)
        {
            Parameters = { new() { Value = criteria }, new() { Value = told }, new() { Value = today } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var begun = new List<Announced>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = IntervalTable.Row(reader);
            begun.Add(new Announced(row.UnitId, row.Criterion, row.Stretch.Outcome));
        }
        return begun;
    }

    private static async Task ExecuteAsync(NpgsqlTransaction transaction, NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction) { BatchCommands = { command } };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
