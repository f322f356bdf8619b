using Npgsql;
using NpgsqlTypes;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Events;

namespace Platform.Scoring.Rebuild;

/// <summary>The tables of results in the making, beside those in use.</summary>
internal static class NextTables
{
    private const string Create = """
        drop table if exists projection.tally_next, projection.counter_day_next, projection.unit_register_next, projection.result_interval_next;
        create table projection.tally_next (like projection.tally including defaults);
        create table projection.counter_day_next (like projection.counter_day including defaults);
        create table projection.unit_register_next (like projection.unit_register including defaults);
        create table projection.result_interval_next (like projection.result_interval including defaults);
        alter table projection.unit_register_next set (fillfactor = 70);
        alter table projection.counter_day_next set (fillfactor = 80);
        """;

    private const string Index = """
        create index tally_unit_next on projection.tally_next (unit_id, criterion, known_at);
        alter table projection.counter_day_next add constraint counter_day_next_pkey primary key (unit_id, criterion, day, counter);
        alter table projection.unit_register_next add constraint unit_register_next_pkey primary key (unit_id, type);
        alter table projection.result_interval_next add constraint result_interval_next_pkey primary key (unit_id, criterion, valid_from);
        analyze projection.tally_next, projection.counter_day_next, projection.unit_register_next, projection.result_interval_next;
        """;

    private const string Swap = """
        drop table projection.tally, projection.counter_day, projection.unit_register, projection.result_interval;
        alter table projection.tally_next rename to tally;
        alter table projection.counter_day_next rename to counter_day;
        alter table projection.unit_register_next rename to unit_register;
        alter table projection.result_interval_next rename to result_interval;
        alter index projection.tally_unit_next rename to tally_unit;
        alter index projection.counter_day_next_pkey rename to counter_day_pkey;
        alter index projection.unit_register_next_pkey rename to unit_register_pkey;
        alter index projection.result_interval_next_pkey rename to result_interval_pkey;
        delete from projection.result;
        insert into projection.result (unit_id, criterion, version)
            select unit_id, criterion, nextval('ledger.result_version') from (select distinct unit_id, criterion from projection.result_interval) r;
        """;

    // Whoever listens reads everything again.
    private const string TellAll = $"select pg_notify('{ScoreChanged.Channel}', '')";

    public static Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => ExecuteAsync(connection, Create, cancellationToken);

    public static async Task SwapAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, Index, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, Swap, cancellationToken);
        await ExecuteAsync(connection, TellAll, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        // Plans of the old tables, here and in whoever gets this connection next.
        connection.UnprepareAll();
    }

    public static async Task WriteAsync(NpgsqlConnection connection, ProjectionBuilder builder, CancellationToken cancellationToken)
    {
        await using (var writer = await connection.BeginBinaryImportAsync(
            "copy projection.counter_day_next (unit_id, criterion, counter, day, delta) from stdin (format binary)", cancellationToken))
        {
            foreach (var (unit, criterion, delta) in builder.Counters)
            {
                await writer.StartRowAsync(cancellationToken);
                await writer.WriteAsync(unit, NpgsqlDbType.Uuid, cancellationToken);
                await writer.WriteAsync(criterion, NpgsqlDbType.Smallint, cancellationToken);
                await writer.WriteAsync((short)delta.Counter, NpgsqlDbType.Smallint, cancellationToken);
                await writer.WriteAsync(delta.Day, NpgsqlDbType.Date, cancellationToken);
                await writer.WriteAsync(delta.Amount, NpgsqlDbType.Bigint, cancellationToken);
            }
            await writer.CompleteAsync(cancellationToken);
        }
        await using var registers = await connection.BeginBinaryImportAsync(
            "copy projection.unit_register_next (unit_id, type, held, awaited, recorded_at) from stdin (format binary)", cancellationToken);
        foreach (var ((unit, type), register) in builder.Registers)
        {
            await registers.StartRowAsync(cancellationToken);
            await registers.WriteAsync(unit, NpgsqlDbType.Uuid, cancellationToken);
            await registers.WriteAsync(type, NpgsqlDbType.Smallint, cancellationToken);
            await registers.WriteAsync(register.Held, NpgsqlDbType.Bigint, cancellationToken);
            await registers.WriteAsync(register.Awaited, NpgsqlDbType.Bigint, cancellationToken);
            await registers.WriteAsync(register.RecordedAt, NpgsqlDbType.TimestampTz, cancellationToken);
        }
        await registers.CompleteAsync(cancellationToken);
    }

    public static async Task WriteAsync(NpgsqlConnection connection, IEnumerable<IntervalRow> rows, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"copy projection.result_interval_next ({IntervalTable.Columns}) from stdin (format binary)", cancellationToken);
        foreach (var (unit, criterion, (from, to, outcome)) in rows)
        {
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(unit, NpgsqlDbType.Uuid, cancellationToken);
            await writer.WriteAsync(criterion, NpgsqlDbType.Smallint, cancellationToken);
            await writer.WriteAsync(from, NpgsqlDbType.Date, cancellationToken);
            await writer.WriteAsync(to, NpgsqlDbType.Date, cancellationToken);
            await writer.WriteAsync((short)outcome.Computed, NpgsqlDbType.Smallint, cancellationToken);
            await writer.WriteAsync((short)outcome.Result, NpgsqlDbType.Smallint, cancellationToken);
            await writer.WriteAsync(outcome.Reasons.Select(r => (short)r).ToArray(), NpgsqlDbType.Smallint | NpgsqlDbType.Array, cancellationToken);
            await WriteAsync(writer, outcome.Numerator, cancellationToken);
            await WriteAsync(writer, outcome.Denominator, cancellationToken);
            await WriteAsync(writer, outcome.Official, cancellationToken);
        }
        await writer.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter writer, long? number, CancellationToken cancellationToken) =>
        number is { } value ? writer.WriteAsync(value, NpgsqlDbType.Bigint, cancellationToken) : writer.WriteNullAsync(cancellationToken);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
