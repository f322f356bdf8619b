using Microsoft.AspNetCore.Http;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Records;

/// <summary>What every change of a record has in common: hold the row, may the caller, does the version stand, decide, store.</summary>
public sealed class RecordChange(Transactions transactions, RecordStore store, UnitNames names)
{
    /// <summary>Runs a change.</summary>
    /// <param name="http">The request.</param>
    /// <param name="recordId">The record.</param>
    /// <param name="change">Its name in the history.</param>
    /// <param name="reason">The person's reason.</param>
    /// <param name="versionNeeded">Whether the client must say which version it read; where it need not, it still may.</param>
    /// <param name="decide">The decision, within the transaction.</param>
    /// <param name="view">What is answered.</param>
    /// <param name="may">Whether one who may write for some units may do this, where that is not for those who keep the record.</param>
    /// <param name="named">The change's name, where that depends on what became of it.</param>
    public Task<IResult> RunAsync<T>(
        HttpContext http,
        Guid recordId,
        string change,
        string? reason,
        bool versionNeeded,
        Func<NpgsqlTransaction, T, CancellationToken, Task<Result<T>>> decide,
        Func<T, UnitNames.Lookup, object> view,
        Func<T, UnitScope, bool>? may = null,
        Func<T, string>? named = null)
        where T : class, IRecord<T> =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if ((await HoldAsync(transaction, http, recordId, versionNeeded, cancellationToken, may)).IsRefused(out var refusal, out var record))
                return Reply.Refuse(refusal);
            if ((await decide(transaction, record, cancellationToken)).IsRefused(out refusal, out var changed))
                return Reply.Refuse(refusal);
            var caller = Caller.Of(http);
            if (!changed.IsKeptIn(caller.Scope(T.WriteAction)))
                return Reply.Refuse(new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "unitCode" });
            await store.SaveAsync(transaction, changed, record, named?.Invoke(changed) ?? change, reason, caller, cancellationToken);
            return Reply.Ok(view(changed, await names.LoadAsync(transaction, changed.UnitIds, cancellationToken)), changed.Version);
        });

    /// <summary>Holds the row of a record that the caller may change and that stands at the version the client read.</summary>
    public static async Task<Result<T>> HoldAsync<T>(
        NpgsqlTransaction transaction, HttpContext http, Guid recordId, bool versionNeeded, CancellationToken cancellationToken, Func<T, UnitScope, bool>? may = null)
        where T : class, IRecord<T>
    {
        if (await RecordStore.LockAsync<T>(transaction, recordId, cancellationToken) is not { } record)
            return Unknown<T>();
        var scope = Caller.Of(http).Scope(T.WriteAction);
        if (!(may?.Invoke(record, scope) ?? record.IsKeptIn(scope)))
            return new Refusal("foreign-unit", StatusCodes.Status403Forbidden);
        if (versionNeeded || http.Request.Headers.IfMatch.Count > 0)
        {
            if (IfMatch.Read(http).IsRefused(out var unread, out var version))
                return unread;
            if (version != record.Version)
                return IfMatch.Stale(record.Version);
        }
        return record.IsWithdrawn ? new Refusal("record-withdrawn", StatusCodes.Status409Conflict) : record;
    }

    /// <summary>404 <c>unknown-{kind}</c>.</summary>
    public static Refusal Unknown<T>()
        where T : class, IRecord<T> => new($"unknown-{T.Table.Replace('_', '-')}", StatusCodes.Status404NotFound);
}
