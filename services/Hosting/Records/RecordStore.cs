using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Outbox;

namespace Platform.Hosting.Records;

/// <summary>The rows of every record. Whatever changes one ends here: row, history, audit and outbox in the caller's transaction.</summary>
public sealed class RecordStore(Outbox.Outbox outbox, Audit.Audit audit, IOptions<FactOptions> facts)
{
    /// <summary>Reads a record and holds its row until the transaction ends, so that changes come one after the other.</summary>
    public static async Task<T?> LockAsync<T>(NpgsqlTransaction transaction, Guid recordId, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var sql = $"select state from {T.Table} where {T.Key} = @recordId for update";
        var state = await transaction.Connection!.ExecuteScalarAsync<string?>(
            new CommandDefinition(sql, new { recordId }, transaction, cancellationToken: cancellationToken));
        return state is null ? null : Read<T>(state);
    }

    /// <summary>Whether a day lies inside a time that the unit has confirmed: such a record is accepted and marked.</summary>
    public static Task<bool> IsLateAsync(NpgsqlTransaction transaction, Register register, Guid unitId, DateOnly day, CancellationToken cancellationToken)
    {
        const string sql = "select exists (select from confirmation where register = @register and unit_id = @unitId and through >= @day)";
        return transaction.Connection!.ExecuteScalarAsync<bool>(
            new CommandDefinition(sql, new { register = register.ToString(), unitId, day }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Reads a record from its document.</summary>
    public static T Read<T>(string state) => JsonSerializer.Deserialize<T>(state, PlatformJson.Options)!;

    /// <summary>Adds a record's first version, or replaces one whose row the caller holds by its next.</summary>
    public Task SaveAsync<T>(
        NpgsqlTransaction transaction, T record, T? before, string change, string? reason, Caller caller, CancellationToken cancellationToken)
        where T : class, IRecord<T> => SaveAsync(transaction, [(record, before)], change, reason, caller, cancellationToken);

    /// <summary>Saves many records for the price of little more than their rows: history, audit and outbox take one round trip each.</summary>
    public async Task SaveAsync<T>(
        NpgsqlTransaction transaction, IReadOnlyList<(T Record, T? Before)> saved, string change, string? reason, Caller caller, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        const string historySql = """
            insert into record_history (record_id, version, kind, recorded_at, account_id, change, reason, state)
            select record_id, version, @kind, recorded_at, @AccountId, @change, @reason, state::jsonb
            from unnest(@Ids, @Versions, @RecordedAts, @states) as saved (record_id, version, recorded_at, state)
            """;
        var connection = transaction.Connection!;
        var states = saved.Select(s => JsonSerializer.Serialize(s.Record, PlatformJson.Options)).ToArray();
        foreach (var ((record, _), state) in saved.Zip(states))
        {
            var columns = new DynamicParameters(record.Columns());
            columns.Add("State", state);
            await connection.ExecuteAsync(new CommandDefinition(T.Upsert, columns, transaction, cancellationToken: cancellationToken));
        }
        var history = new
        {
            Ids = saved.Select(s => s.Record.RecordId).ToArray(),
            Versions = saved.Select(s => s.Record.Version).ToArray(),
            RecordedAts = saved.Select(s => s.Record.RecordedAt.UtcDateTime).ToArray(),
            states,
            kind = T.Table,
            caller.AccountId,
            change,
            reason,
        };
        await connection.ExecuteAsync(new CommandDefinition(historySql, history, transaction, cancellationToken: cancellationToken));
        await audit.AddAsync(
            transaction, caller, [.. saved.Select(s => new Audit.AuditEntry($"{T.Table}.{change}", s.Record.RecordId, s.Record.UnitId, reason, s.Before, s.Record))], cancellationToken);
        if (saved.SelectMany(s => s.Record.ToFacts(facts.Value.Epoch)).ToList() is { Count: > 0 } told)
            await outbox.AddAsync(transaction, told, cancellationToken);
    }
}
