using Npgsql;

namespace Platform.Scoring.Rebuild;

/// <summary>Keeps facts from being taken in while the projection is made anew; takers share it, a rebuild has it alone.</summary>
internal static class ProjectionLock
{
    private const long Key = 0x5C0_1216;

    /// <summary>Asks without waiting: a rebuild may take minutes, and nobody should hold a transaction open for it.</summary>
    public static NpgsqlBatchCommand Share() => new("select pg_try_advisory_xact_lock_shared($1)") { Parameters = { new() { Value = Key } } };

    /// <summary>Reads the answer to <see cref="Share"/>.</summary>
    public static async Task DemandAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken);
        if (!reader.GetBoolean(0))
            throw new ProjectionBusyException();
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
