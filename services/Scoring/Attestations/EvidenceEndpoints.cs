using Dapper;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;

namespace Platform.Scoring.Attestations;

/// <summary>POST /api/scoring/units/{unit}/criteria/{criterion}/evidence and /api/scoring/evidence/{id}/removal: what proves a criterion, by its keeper and hash.</summary>
internal static class EvidenceEndpoints
{
    private const string Standing = """
        select exists (
            select from ledger.evidence e where e.unit_id = @UnitId and e.criterion = @Criterion and e.sha256 = @Sha256
            and not exists (select from ledger.evidence_removal r where r.evidence_id = e.evidence_id))
        """;

    private const string Put = """
        insert into ledger.evidence (evidence_id, unit_id, criterion, as_of, attached_at, role, account_id, service, file_id, sha256, data_class, title)
        values (@id, @UnitId, @Criterion, @Day, @now, @role, @AccountId, @Service, @FileId, @Sha256, @DataClass, @Title)
        """;

    private const string Find = """
        select e.unit_id, k.code, e.as_of
        from ledger.evidence e join ledger.criterion k on k.id = e.criterion where e.evidence_id = @evidenceId
        """;

    private const string Remove = """
        insert into ledger.evidence_removal (evidence_id, role, account_id, removed_at, reason) values (@evidenceId, @role, @AccountId, @now, @Reason) on conflict do nothing
        """;

    public static RouteGroupBuilder MapEvidence(this RouteGroupBuilder group)
    {
        group.MapPost("/units/{unit}/criteria/{criterion}/evidence", AttachAsync).RequirePermission(Actions.EvidenceWrite).WithName("AttachEvidence")
            .WithSummary("Name what proves a criterion: a file in the keeping of a service, by its hash")
            .WithDescription("Takes Idempotency-Key. Attestations bind the documents: a new one ends those that were signed without it. Refusals: foreign-unit (403), not-registered, unknown-criterion (404), "
                + "evidence-attached (409), before-window, day-ahead, composite-criterion (422), projection-busy (503).")
            .Produces<AttachedEvidence>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        group.MapPost("/evidence/{evidenceId:guid}/removal", RemoveAsync).RequirePermission(Actions.EvidenceWrite).WithName("RemoveEvidence")
            .WithSummary("Take a proof away from a criterion, with a reason; its place in the history stays")
            .WithDescription("Takes Idempotency-Key. Refusals: foreign-unit (403), unknown-evidence (404), evidence-removed (409), projection-busy (503).")
            .Produces<AttachedEvidence>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        return group;
    }

    private static Task<IResult> AttachAsync(string unit, string criterion, EvidenceInput input, HttpContext http, Transactions transactions, StatementDesk desk, Audit audit) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            if ((await desk.FindAsync(unit, criterion, input.AsOf, caller.Scope(Actions.EvidenceWrite), cancellationToken)).IsRefused(out var refusal, out var spoken))
                return Reply.Refuse(refusal);
            if (await StatementDesk.HoldAsync(transaction, [spoken.Unit.UnitId], cancellationToken) is { } busy)
                return Reply.Refuse(busy);
            var row = new
            {
                id = Guid.CreateVersion7(), spoken.Unit.UnitId, Criterion = spoken.Leaf.Id, spoken.Day, now = desk.Now.UtcDateTime, role = caller.Roles[0], caller.AccountId, input.Service, input.FileId,
                input.Sha256, DataClass = input.DataClass.ToString(), input.Title,
            };
            if (await transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(Standing, row, transaction, cancellationToken: cancellationToken)))
                return Reply.Refuse(new Refusal("evidence-attached", StatusCodes.Status409Conflict) { Field = "sha256" });
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(Put, row, transaction, cancellationToken: cancellationToken));
            await audit.AddAsync(transaction, caller, new AuditEntry("evidence.attach", row.id, row.UnitId, After: input), cancellationToken);
            await desk.WriteAsync(transaction, [spoken], cancellationToken);
            return Reply.Ok(new AttachedEvidence(row.id, row.UnitId, spoken.Leaf.Code, spoken.Day));
        });

    private static Task<IResult> RemoveAsync(Guid evidenceId, ReasonInput input, HttpContext http, Transactions transactions, StatementDesk desk, Audit audit) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            var connection = transaction.Connection!;
            if (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Find, new { evidenceId }, transaction, cancellationToken: cancellationToken)) is not { } row)
                return Reply.Refuse(new Refusal("unknown-evidence", StatusCodes.Status404NotFound));
            if ((await desk.FindAsync(row.UnitId.ToString(), row.Code, row.AsOf, caller.Scope(Actions.EvidenceWrite), cancellationToken)).IsRefused(out var refusal, out var spoken))
                return Reply.Refuse(refusal);
            if (await StatementDesk.HoldAsync(transaction, [row.UnitId], cancellationToken) is { } busy)
                return Reply.Refuse(busy);
            var removed = await connection.ExecuteAsync(new CommandDefinition(
                Remove, new { evidenceId, role = caller.Roles[0], caller.AccountId, now = desk.Now.UtcDateTime, input.Reason }, transaction, cancellationToken: cancellationToken));
            if (removed == 0)
                return Reply.Refuse(new Refusal("evidence-removed", StatusCodes.Status409Conflict));
            await audit.AddAsync(transaction, caller, new AuditEntry("evidence.remove", evidenceId, row.UnitId, input.Reason), cancellationToken);
            await desk.WriteAsync(transaction, [spoken], cancellationToken);
            return Reply.Ok(new AttachedEvidence(evidenceId, row.UnitId, row.Code, row.AsOf));
        });

    private sealed class Row
    {
        public Guid UnitId { get; init; }

        public required string Code { get; init; }

        public DateOnly AsOf { get; init; }
    }
}

/// <summary>A proof of a criterion.</summary>
/// <param name="EvidenceId">Its id.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="AsOf">From when on it proves.</param>
public sealed record AttachedEvidence(Guid EvidenceId, Guid UnitId, string Criterion, DateOnly AsOf);
