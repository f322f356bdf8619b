using Dapper;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;

namespace Platform.Scoring.Attestations;

/// <summary>POST /api/scoring/disputes/{id}/resolution: somebody else than who raised it ends a dispute.</summary>
internal static class ResolveDispute
{
    private const string Find = """
        select o.unit_id, k.code, o.as_of, o.account_id, r.objection_id is not null as resolved
        from ledger.objection o join ledger.criterion k on k.id = o.criterion left join ledger.dispute_resolution r using (objection_id)
        where o.objection_id = @disputeId and o.kind = 'Dispute'
        """;

    private const string Put = """
        insert into ledger.dispute_resolution (objection_id, role, account_id, resolved_at, reason) values (@disputeId, @role, @AccountId, @now, @Reason)
        """;

    public static RouteGroupBuilder MapResolveDispute(this RouteGroupBuilder group)
    {
        group.MapPost("/disputes/{disputeId:guid}/resolution", RunAsync).RequirePermission(Actions.DisputeResolve).WithName("ResolveDispute")
            .WithSummary("Resolve a dispute, with a reason")
            .WithDescription("Takes Idempotency-Key. What the facts say stands again; a fact that was wrong is corrected in its register. Refusals: foreign-unit (403), unknown-dispute (404), dispute-resolved, "
                + "second-person-needed (409), projection-busy (503).")
            .Produces<RaisedObjection>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        return group;
    }

    private static Task<IResult> RunAsync(Guid disputeId, ReasonInput input, HttpContext http, Transactions transactions, StatementDesk desk, Audit audit) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            var connection = transaction.Connection!;
            if (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Find, new { disputeId }, transaction, cancellationToken: cancellationToken)) is not { } row)
                return Reply.Refuse(new Refusal("unknown-dispute", StatusCodes.Status404NotFound));
            if ((await desk.FindAsync(row.UnitId.ToString(), row.Code, row.AsOf, caller.Scope(Actions.DisputeResolve), cancellationToken)).IsRefused(out var refusal, out var spoken))
                return Reply.Refuse(refusal);
            if (await StatementDesk.HoldAsync(transaction, [row.UnitId], cancellationToken) is { } busy)
                return Reply.Refuse(busy);
            // Again, now that nobody else can be at it.
            row = await connection.QuerySingleAsync<Row>(new CommandDefinition(Find, new { disputeId }, transaction, cancellationToken: cancellationToken));
            if (row.Resolved)
                return Reply.Refuse(new Refusal("dispute-resolved", StatusCodes.Status409Conflict));
            if (row.AccountId == caller.AccountId)
                return Reply.Refuse(new Refusal("second-person-needed", StatusCodes.Status409Conflict));
            var role = caller.Roles.First(r => new Caller("", [r], caller.Units).Scope(Actions.DisputeResolve).Holds(row.UnitId));
            await connection.ExecuteAsync(new CommandDefinition(
                Put, new { disputeId, role, caller.AccountId, now = desk.Now.UtcDateTime, input.Reason }, transaction, cancellationToken: cancellationToken));
            await audit.AddAsync(transaction, caller, new AuditEntry("dispute.resolve", disputeId, row.UnitId, input.Reason), cancellationToken);
            await desk.WriteAsync(transaction, [spoken], cancellationToken);
            return Reply.Ok(new RaisedObjection(disputeId, row.UnitId, row.Code, row.AsOf));
        });

    private sealed class Row
    {
        public Guid UnitId { get; init; }

        public required string Code { get; init; }

        public DateOnly AsOf { get; init; }

        public required string AccountId { get; init; }

        public bool Resolved { get; init; }
    }
}
