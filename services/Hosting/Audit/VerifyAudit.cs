using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Platform.Hosting.Audit;

/// <summary>
/// The verb <c>verify-audit [HASH]</c>: goes through the chain and says where it breaks. Prints the newest hash; kept elsewhere
/// and given back later, it proves that the chain was not made anew since.
/// </summary>
internal static class VerifyAudit
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        var (rows, head, fault) = await CheckAsync(services.GetRequiredService<NpgsqlDataSource>(), args.FirstOrDefault(), cancellationToken);
        if (fault is not null)
        {
            await Console.Error.WriteLineAsync(fault);
            return 1;
        }
        await Console.Out.WriteLineAsync($"{rows} audit rows are as they were sealed. {head}");
        return 0;
    }

    internal static async Task<(long Rows, string Head, string? Fault)> CheckAsync(NpgsqlDataSource database, string? known, CancellationToken cancellationToken)
    {
        // Every row, every seal, and each beside the other; what only waits for its seal is no fault.
        const string sql = $"""
            select s.position, s.hash, s.seq as sealed_seq, u.seq is not null as waits, {AuditRow.Columns}
            from audit a full join audit_seal s using (seq) left join audit_unsealed u on u.seq = a.seq
            order by s.position nulls last, a.seq
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var (rows, hash, seen) = (0L, Array.Empty<byte>(), known is null);
        await foreach (var seal in connection.QueryUnbufferedAsync<SealedRow>(sql).WithCancellation(cancellationToken))
        {
            if (seal.Position is null && seal.Waits)
                continue;
            if (seal.Position is null)
                return (rows, "", $"Audit row {seal.Seq} was never sealed and does not wait for it.");
            if (seal.Position != rows + 1)
                return (rows, "", $"Seal {rows + 1} is missing.");
            if (seal.AccountId is null)
                return (rows, "", $"Audit row {seal.SealedSeq} is gone; its seal {seal.Position} is there.");
            hash = seal.Row().ChainTo(hash);
            if (!hash.AsSpan().SequenceEqual(seal.Hash))
                return (rows, "", $"Audit row {seal.Seq} is not what was sealed at {seal.Position}.");
            rows++;
            seen |= string.Equals(known, Convert.ToHexStringLower(hash), StringComparison.OrdinalIgnoreCase);
        }
        return seen ? (rows, Convert.ToHexStringLower(hash), null) : (rows, "", "The hash that was kept is not in the chain.");
    }

    private sealed class SealedRow
    {
        public long? Position { get; init; }

        public byte[]? Hash { get; init; }

        public long? SealedSeq { get; init; }

        public bool Waits { get; init; }

        public long Seq { get; init; }

        public DateTimeOffset At { get; init; }

        public string? AccountId { get; init; }

        public string[]? Roles { get; init; }

        public string? Action { get; init; }

        public Guid RecordId { get; init; }

        public Guid? UnitId { get; init; }

        public string? Reason { get; init; }

        public byte[]? BeforeHash { get; init; }

        public byte[]? AfterHash { get; init; }

        public string? TraceId { get; init; }

        public AuditRow Row() => new()
        {
            Seq = Seq,
            At = At,
            AccountId = AccountId!,
            Roles = Roles!,
            Action = Action!,
            RecordId = RecordId,
            UnitId = UnitId,
            Reason = Reason,
            BeforeHash = BeforeHash,
            AfterHash = AfterHash,
            TraceId = TraceId,
        };
    }
}
