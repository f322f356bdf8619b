using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Units;
using Platform.TrafficIncidents.Rules;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>What every change of a recorded accident has in common: hold the row, may the caller, does the version stand, decide, store.</summary>
internal sealed class ChangeAccident(Transactions transactions, UnitReplica units, AccidentStore store, TrafficRules rules)
{
    /// <summary>Runs a change.</summary>
    /// <param name="http">The request.</param>
    /// <param name="accidentId">The accident.</param>
    /// <param name="change">Its name in the history.</param>
    /// <param name="reason">The person's reason.</param>
    /// <param name="versionNeeded">Whether the client must say which version it read; where it need not, it still may.</param>
    /// <param name="decide">The decision, within the transaction.</param>
    public Task<IResult> RunAsync(
        HttpContext http, Guid accidentId, string change, string? reason, bool versionNeeded, Func<NpgsqlTransaction, Accident, CancellationToken, Task<Result<Accident>>> decide) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if (await AccidentStore.LockAsync(transaction, accidentId, cancellationToken) is not { } accident)
                return Reply.Refuse(new Refusal("unknown-accident", StatusCodes.Status404NotFound));
            var caller = Caller.Of(http);
            var scope = caller.Scope(Actions.AccidentWrite);
            if (!scope.Holds(accident.UnitId))
                return Reply.Refuse(new Refusal("foreign-unit", StatusCodes.Status403Forbidden));
            if (versionNeeded || http.Request.Headers.IfMatch.Count > 0)
            {
                if (IfMatch.Read(http).IsRefused(out var unread, out var version))
                    return Reply.Refuse(unread);
                if (version != accident.Version)
                    return Reply.Refuse(IfMatch.Stale(accident.Version));
            }
            if ((await decide(transaction, accident, cancellationToken)).IsRefused(out var refusal, out var changed))
                return Reply.Refuse(refusal);
            if (!scope.Holds((changed.Proposed?.Next ?? changed).UnitId))
                return Reply.Refuse(new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "unitCode" });
            await store.ReplaceAsync(transaction, accident, changed, changed.Proposed is null ? change : "Proposed", reason, caller, cancellationToken);
            var unit = await units.FindAsync(transaction, changed.UnitId, changed.Day, cancellationToken);
            return Reply.Ok(AccidentView.Of(changed, rules, unit), changed.Version);
        });
}
