using Dapper;
using Npgsql;

namespace Platform.Scoring.Snapshots;

/// <summary>Snapshots in the ledger.</summary>
internal static class SnapshotTable
{
    private const string Columns = "ordinal, as_of, known_at, sha256, content, signature, certificate";

    public static Task<KeptSnapshot?> FindAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid dossierId, int ordinal, CancellationToken cancellationToken)
    {
        const string sql = $"select {Columns} from ledger.snapshot where dossier_id = @dossierId and ordinal = @ordinal";
        return connection.QuerySingleOrDefaultAsync<KeptSnapshot>(new CommandDefinition(sql, new { dossierId, ordinal }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>The newest there is, also of a dossier that was withdrawn or returned since.</summary>
    public static Task<KeptSnapshot?> NewestAsync(NpgsqlConnection connection, Guid dossierId, CancellationToken cancellationToken)
    {
        const string sql = $"select {Columns} from ledger.snapshot where dossier_id = @dossierId order by ordinal desc limit 1";
        return connection.QuerySingleOrDefaultAsync<KeptSnapshot>(new CommandDefinition(sql, new { dossierId }, cancellationToken: cancellationToken));
    }
}

/// <summary>A row of <c>ledger.snapshot</c>.</summary>
internal sealed class KeptSnapshot
{
    public int Ordinal { get; init; }

    public DateOnly AsOf { get; init; }

    public DateTime KnownAt { get; init; }

    public required string Sha256 { get; init; }

    public required byte[] Content { get; init; }

    public required byte[] Signature { get; init; }

    public required string Certificate { get; init; }
}
