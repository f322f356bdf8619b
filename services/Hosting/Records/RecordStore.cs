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
    public async Task SaveAsync<T>(
        NpgsqlTransaction transaction, T record, T? before, string change, string? reason, Caller caller, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        const string historySql = """
            insert into record_history (record_id, version, kind, recorded_at, account_id, change, reason, state)
            values (@RecordId, @Version, @kind, @RecordedAt, @AccountId, @change, @reason, @state::jsonb)
            """;
        var connection = transaction.Connection!;
        var state = JsonSerializer.Serialize(record, PlatformJson.Options);
        var columns = new DynamicParameters(record.Columns());
        columns.Add("State", state);
        await connection.ExecuteAsync(new CommandDefinition(T.Upsert, columns, transaction, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            historySql,
            new { record.RecordId, record.Version, kind = T.Table, record.RecordedAt, caller.AccountId, change, reason, state },
            transaction,
            cancellationToken: cancellationToken));
        await audit.AddAsync(transaction, caller, new Audit.AuditEntry($"{T.Table}.{change}", record.RecordId, record.UnitId, reason, before, record), cancellationToken);
        if (record.ToFacts(facts.Value.Epoch) is { Count: > 0 } told)
            await outbox.AddAsync(transaction, told, cancellationToken);
    }
}
