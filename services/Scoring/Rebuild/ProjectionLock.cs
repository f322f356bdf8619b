using Npgsql;

namespace Platform.Scoring.Rebuild;

/// <summary>Keeps facts from being taken in while the projection is made anew; takers share it, a rebuild has it alone.</summary>
internal static class ProjectionLock
{
    private const long Key = 0x5C0_1216;
    private const string TryShare = "select pg_try_advisory_xact_lock_shared($1)";

    /// <summary>Asks without waiting: a rebuild may take minutes, and nobody should hold a transaction open for it.</summary>
    public static NpgsqlBatchCommand Share() => new(TryShare) { Parameters = { new() { Value = Key } } };

    /// <summary>Reads the answer to <see cref="Share"/>.</summary>
    public static async Task DemandAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken);
        if (!reader.GetBoolean(0))
            throw new ProjectionBusyException();
    }

    /// <summary>Nobody makes the projection anew; until the transaction ends nobody begins to.</summary>
    public static async Task<bool> IsFreeAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(TryShare, transaction.Connection, transaction) { Parameters = { new() { Value = Key } } };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Waits for those who take facts in, then holds them off until the connection closes.</summary>
    public static async Task TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { Parameters = { new() { Value = Key } }, CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task ReleaseAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = Key } } };
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}

/// <summary>The projection is being made anew; try again in a moment.</summary>
internal sealed class ProjectionBusyException() : Exception("The projection is being made anew.");
