using Npgsql;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Rebuild;

/// <summary>Streams what a rebuild reads.</summary>
internal static class FactStream
{
    // One sort of all facts, or one walk along the primary key: the planner knows which.
    private const string Sql = $"select {FactReader.Columns} from projection.fact order by {FactReader.Order}";

    private const string OfUnits = $"""
        select {FactReader.Columns} from projection.fact
        where subject_id in (select subject_id from projection.fact where unit_id = any($1)) order by {FactReader.Order}
        """;

    // Unlimited: the time of a rebuild is the number of facts.
    public static NpgsqlCommand Command(NpgsqlConnection connection) => new(Sql, connection) { CommandTimeout = 0 };

    public static async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var memory = new NpgsqlCommand("set work_mem = '256MB'; set maintenance_work_mem = '256MB'", connection);
        await memory.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task ReadAsync(NpgsqlConnection connection, ProjectionBuilder builder, CancellationToken cancellationToken)
    {
        await PrepareAsync(connection, cancellationToken);
        await using var command = Command(connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await builder.ReadAsync(new FactReader(reader), cancellationToken);
    }

    /// <summary>Only the subjects that ever stood in one of some units, in all their versions.</summary>
    public static async Task ReadAsync(NpgsqlConnection connection, ProjectionBuilder builder, Guid[] units, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(OfUnits, connection) { CommandTimeout = 0, Parameters = { new() { Value = units } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await builder.ReadAsync(new FactReader(reader), cancellationToken);
    }

    public static async Task<UnitInputs> InputsAsync(NpgsqlConnection connection, Guid[] units, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        UnitInputs.AddQueries(batch, units, FactTypes.All);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await UnitInputs.ReadAsync(reader, cancellationToken);
    }
}
