using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Time;

namespace Platform.Hosting.Audit;

/// <summary>Who did what to which record, written in the transaction that does it. The table refuses updates and deletes.</summary>
public sealed class Audit(TimeProvider clock)
{
    /// <summary>Writes one row.</summary>
    public Task AddAsync(NpgsqlTransaction transaction, Caller caller, AuditEntry entry, CancellationToken cancellationToken) =>
        AddAsync(transaction, caller, [entry], cancellationToken);

    /// <summary>Writes many, in one round trip.</summary>
    public Task AddAsync(NpgsqlTransaction transaction, Caller caller, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into audit (at, account_id, roles, action, record_id, unit_id, reason, before_hash, after_hash, trace_id)
            select @At, @AccountId, @Roles, action, record_id, unit_id, reason, before_hash, after_hash, @TraceId
            from unnest(@Actions, @RecordIds, @UnitIds, @Reasons, @Befores, @Afters)
                with ordinality as entry (action, record_id, unit_id, reason, before_hash, after_hash, ordinal)
            order by ordinal
            """;
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            sql,
            new
            {
                At = BusinessDay.Now(clock),
                caller.AccountId,
                Roles = caller.Roles.ToArray(),
                Actions = entries.Select(e => e.Action).ToArray(),
                RecordIds = entries.Select(e => e.RecordId).ToArray(),
                UnitIds = entries.Select(e => e.UnitId).ToArray(),
                Reasons = entries.Select(e => e.Reason).ToArray(),
                Befores = entries.Select(e => Digest(e.Before)).ToArray(),
                Afters = entries.Select(e => Digest(e.After)).ToArray(),
                TraceId = Activity.Current?.TraceId.ToString(),
            },
            transaction,
            cancellationToken: cancellationToken));
    }

    private static byte[]? Digest(object? state) =>
        state is null ? null : SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(state, state.GetType(), PlatformJson.Options));
}

/// <summary>What an audit row says.</summary>
/// <param name="Action">One of <see cref="Actions"/>, or a narrower name below it.</param>
/// <param name="RecordId">The register's id of the record.</param>
/// <param name="UnitId">The record's unit.</param>
/// <param name="Reason">The reason the person gave, where the use case asks for one.</param>
/// <param name="Before">The record before; only its digest is kept.</param>
/// <param name="After">The record after; only its digest is kept.</param>
public sealed record AuditEntry(string Action, Guid RecordId, Guid? UnitId = null, string? Reason = null, object? Before = null, object? After = null);
