using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.Hosting.Audit;

/// <summary>
/// Chains committed audit rows by their hashes. One of a service's replicas does it at a time; those who write audit rows wait
/// for nobody. A row that is changed, removed or slipped in afterwards breaks the chain, which the verb <c>verify-audit</c> finds.
/// </summary>
internal sealed class AuditSealer(NpgsqlDataSource database, TimeProvider clock, ILogger<AuditSealer> logger) : BackgroundService
{
    private const int Batch = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await SealAsync(stoppingToken) == Batch)
                {
                }
            }
            catch (NpgsqlException fault)
            {
                logger.Waits(fault.Message);
            }
        }
    }

    /// <returns>How many rows were sealed.</returns>
    internal async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        const string take = "select pg_try_advisory_xact_lock(hashtext('audit_seal'))";
        const string waiting = $"select {AuditRow.Columns} from audit_unsealed u join audit a using (seq) order by seq limit @Batch";
        const string last = "select position, hash from audit_seal order by position desc limit 1";
        const string seal = """
            insert into audit_seal (position, seq, hash) select * from unnest(@Positions, @Seqs, @Hashes);
            delete from audit_unsealed where seq = any(@Seqs)
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await connection.ExecuteScalarAsync<bool>(new CommandDefinition(take, transaction: transaction, cancellationToken: cancellationToken)))
            return 0;
        var rows = (await connection.QueryAsync<AuditRow>(new CommandDefinition(waiting, new { Batch }, transaction, cancellationToken: cancellationToken))).AsList();
        if (rows.Count == 0)
            return 0;
        var (position, hash) = await connection.QuerySingleOrDefaultAsync<(long, byte[]?)>(new CommandDefinition(last, transaction: transaction, cancellationToken: cancellationToken));
        hash ??= [];
        var hashes = rows.ConvertAll(row => hash = row.ChainTo(hash!));
        var seals = new
        {
            Positions = Enumerable.Range(1, rows.Count).Select(i => position + i).ToArray(),
            Seqs = rows.Select(row => row.Seq).ToArray(),
            Hashes = hashes.ToArray(),
        };
        await connection.ExecuteAsync(new CommandDefinition(seal, seals, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return rows.Count;
    }
}

internal static partial class AuditSealerLog
{
    [LoggerMessage(160, LogLevel.Warning, "Sealing audit rows waits: {Reason}")]
    public static partial void Waits(this ILogger logger, string reason);
}
