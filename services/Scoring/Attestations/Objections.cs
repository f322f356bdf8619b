using Dapper;
using Npgsql;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;

namespace Platform.Scoring.Attestations;

/// <summary>POST /api/scoring/units/{unit}/criteria/{criterion}/refusals and /disputes: who will not sign, and who says it is not so.</summary>
internal static class Objections
{
    private const string Put = """
        insert into ledger.objection (objection_id, unit_id, criterion, kind, role, account_id, as_of, raised_at, reason)
        values (@id, @UnitId, @Criterion, @kind, @role, @AccountId, @Day, @now, @Reason)
        """;

    private const string IsOpen = """
        select exists (
            select from ledger.objection o where o.unit_id = @UnitId and o.criterion = @Criterion and o.kind = 'Dispute' and o.account_id = @AccountId
            and not exists (select from ledger.dispute_resolution r where r.objection_id = o.objection_id))
        """;

    public static RouteGroupBuilder MapObjections(this RouteGroupBuilder group)
    {
        Map("refusals", Actions.CriterionAttest, RefuseAsync, "RefuseCriterion", "Refuse to sign for a criterion, or take back what was signed, with a reason",
            "Takes Idempotency-Key. It stands until the role signs again. Refusals: foreign-unit, not-your-criterion (403), not-registered, unknown-criterion (404), before-window, day-ahead, composite-criterion (422), projection-busy (503).");
        Map("disputes", Actions.DisputeRaise, DisputeAsync, "DisputeCriterion", "Dispute a result, with a reason",
            "Takes Idempotency-Key. A criterion that would be met is disputed until somebody else resolves it. Refusals: foreign-unit (403), not-registered, unknown-criterion (404), dispute-open (409), before-window, day-ahead, composite-criterion (422), projection-busy (503).");
        return group;

        void Map(string name, string action, Delegate handler, string operation, string summary, string description) =>
            group.MapPost("/units/{unit}/criteria/{criterion}/" + name, handler).RequirePermission(action).WithName(operation).WithSummary(summary).WithDescription(description)
                .Produces<RaisedObjection>(StatusCodes.Status200OK)
                .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Task<IResult> RefuseAsync(string unit, string criterion, ObjectionInput input, HttpContext http, Transactions transactions, StatementDesk desk, Audit audit) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            if ((await desk.FindAsync(unit, criterion, input.AsOf, caller.Scope(Actions.CriterionAttest), cancellationToken)).IsRefused(out var refusal, out var spoken)
                || AttestationRules.Role(spoken.Leaf, caller).IsRefused(out refusal, out var role))
                return Reply.Refuse(refusal);
            if (await StatementDesk.HoldAsync(transaction, [spoken.Unit.UnitId], cancellationToken) is { } busy)
                return Reply.Refuse(busy);
            return await PutAsync(transaction, spoken, "Refusal", role, input.Reason, caller, desk, audit, cancellationToken);
        });

    private static Task<IResult> DisputeAsync(string unit, string criterion, ObjectionInput input, HttpContext http, Transactions transactions, StatementDesk desk, Audit audit) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            if ((await desk.FindAsync(unit, criterion, input.AsOf, caller.Scope(Actions.DisputeRaise), cancellationToken)).IsRefused(out var refusal, out var spoken))
                return Reply.Refuse(refusal);
            if (await StatementDesk.HoldAsync(transaction, [spoken.Unit.UnitId], cancellationToken) is { } busy)
                return Reply.Refuse(busy);
            var open = await transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
                IsOpen, new { spoken.Unit.UnitId, Criterion = spoken.Leaf.Id, caller.AccountId }, transaction, cancellationToken: cancellationToken));
            return open
                ? Reply.Refuse(new Refusal("dispute-open", StatusCodes.Status409Conflict))
                : await PutAsync(transaction, spoken, "Dispute", caller.Roles[0], input.Reason, caller, desk, audit, cancellationToken);
        });

    private static async Task<Reply> PutAsync(
        NpgsqlTransaction transaction, Spoken spoken, string kind, string role, string reason, Caller caller, StatementDesk desk, Audit audit, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            Put,
            new { id, spoken.Unit.UnitId, Criterion = spoken.Leaf.Id, kind, role, caller.AccountId, spoken.Day, now = desk.Now.UtcDateTime, Reason = reason },
            transaction,
            cancellationToken: cancellationToken));
        await audit.AddAsync(transaction, caller, new AuditEntry(kind == "Dispute" ? "dispute.raise" : "criterion.refuse", id, spoken.Unit.UnitId, reason), cancellationToken);
        await desk.WriteAsync(transaction, [spoken], cancellationToken);
        return Reply.Ok(new RaisedObjection(id, spoken.Unit.UnitId, spoken.Leaf.Code, spoken.Day));
    }
}

/// <summary>What was refused or disputed.</summary>
/// <param name="ObjectionId">Its id.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="AsOf">The day from which it counts.</param>
public sealed record RaisedObjection(Guid ObjectionId, Guid UnitId, string Criterion, DateOnly AsOf);
