using Npgsql;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Facts;

/// <summary>The tally, the counters of current knowledge, and how many versions each unit's registers hold.</summary>
internal static class CounterTables
{
    // Rows are taken in key order: two batches never wait for each other in a circle. This row is the unit's lock.
    private const string AddToRegisters = """
        insert into projection.unit_register as r (unit_id, type, held, awaited, recorded_at)
        select unit_id, type, held, awaited, recorded_at from unnest($1, $2, $3, $4, $5) as c (unit_id, type, held, awaited, recorded_at)
        order by unit_id, type
        on conflict (unit_id, type) do update
            set held = r.held + excluded.held, awaited = greatest(r.awaited, excluded.awaited), recorded_at = greatest(r.recorded_at, excluded.recorded_at)
        returning unit_id, type, held, awaited
        """;

    private const string AddToTally = """
        insert into projection.tally (unit_id, criterion, counter, day, known_at, delta)
        select unit_id, criterion, counter, day, known_at, delta from unnest($1, $2, $3, $4, $5, $6) as t (unit_id, criterion, counter, day, known_at, delta)
        """;

    private const string AddToCounters = """
        insert into projection.counter_day as c (unit_id, criterion, counter, day, delta)
        select unit_id, criterion, counter, day, delta from unnest($1, $2, $3, $4, $5) as d (unit_id, criterion, counter, day, delta)
        order by unit_id, criterion, day, counter
        on conflict (unit_id, criterion, day, counter) do update set delta = c.delta + excluded.delta
        """;

    public static void AddRegisters(NpgsqlBatch batch, Dictionary<(Guid UnitId, short Type), RegisterChange> registers) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(AddToRegisters)
        {
            Parameters =
            {
                Column(registers, r => r.Key.UnitId),
                Column(registers, r => r.Key.Type),
                Column(registers, r => r.Value.Held),
                Column(registers, r => r.Value.Awaited),
                Column(registers, r => r.Value.RecordedAt == DateTime.MinValue ? DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc) : r.Value.RecordedAt),
            },
        });

    public static void AddTally(NpgsqlBatch batch, List<(Delta Delta, DateTime KnownAt)> tally)
    {
        if (tally.Count > 0)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(AddToTally)
            {
                Parameters =
                {
                    Column(tally, t => t.Delta.UnitId),
                    Column(tally, t => t.Delta.Criterion),
                    Column(tally, t => (short)t.Delta.Counter),
                    Column(tally, t => t.Delta.Day),
                    Column(tally, t => t.KnownAt),
                    Column(tally, t => t.Delta.Amount),
                },
            });
    }

    public static void AddCounters(NpgsqlBatch batch, Dictionary<Delta, long> counters)
    {
        var changed = counters.Where(c => c.Value != 0).ToList();
        if (changed.Count > 0)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(AddToCounters)
            {
                Parameters =
                {
                    Column(changed, c => c.Key.UnitId),
                    Column(changed, c => c.Key.Criterion),
                    Column(changed, c => (short)c.Key.Counter),
                    Column(changed, c => c.Key.Day),
                    Column(changed, c => c.Value),
                },
            });
    }

    private static NpgsqlParameter Column<TRow, TValue>(IReadOnlyCollection<TRow> rows, Func<TRow, TValue> value) =>
        new NpgsqlParameter<TValue[]> { TypedValue = [.. rows.Select(value)] };
}
