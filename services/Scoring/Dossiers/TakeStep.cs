using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Time;
using Platform.Scoring.Snapshots;

namespace Platform.Scoring.Dossiers;

/// <summary>POST /api/scoring/dossiers/{id}/steps: the next step, a return for correction, or a remark.</summary>
internal static class TakeStep
{
    public static RouteGroupBuilder MapTakeStep(this RouteGroupBuilder group)
    {
        group.MapPost("/dossiers/{dossierId:guid}/steps", RunAsync).RequirePermission(Actions.DossierWrite).WithName("TakeDossierStep")
            .WithSummary("Take a dossier's next step, send it back for correction, or remark on it")
            .WithDescription("Takes If-Match and Idempotency-Key. The functional attestation wants every criterion that is met signed for by those the catalogue names. Submission seals a signed snapshot, and wants every criterion met and every register confirmed on that day. Refusals: foreign-unit, not-your-step "
                + "(403), unknown-dossier (404), step-out-of-order with the allowed steps, attestations-missing, criteria-open with what is open, challenge-open, second-person-needed (409), version-conflict (412), note-needed, "
                + "document-needed (422), no-signing-certificate, projection-busy (503).")
            .Produces<DossierView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        return group;
    }

    private static Task<IResult> RunAsync(
        Guid dossierId, StepInput input, HttpContext http, Transactions transactions, DossierViews views, SnapshotSeal seal, Audit audit, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            if (IfMatch.Read(http).IsRefused(out var refusal, out var read)
                || (await DossierStore.HoldAsync(transaction, dossierId, caller, read, cancellationToken)).IsRefused(out refusal, out var dossier)
                || DossierRules.Decide(dossier, input.Step, input.Note, input.Document is not null, caller).IsRefused(out refusal, out var role))
                return Reply.Refuse(refusal);
            if (input.Step == DossierStep.FunctionalAttestation && await views.UnsignedAsync(dossier, caller, cancellationToken) is { } unsigned)
                return Reply.Refuse(unsigned);
            PreparedSnapshot? prepared = null;
            if (input.Step == DossierStep.Submission && (await seal.PrepareAsync(transaction, dossier, cancellationToken)).IsRefused(out refusal, out prepared))
                return Reply.Refuse(refusal);
            var entry = new DossierEntry(dossier.Entries.Count + 1, input.Step, BusinessDay.Now(clock), caller.AccountId, role, input.Note, input.Document);
            var version = await DossierStore.AppendAsync(transaction, dossier, entry, cancellationToken);
            if (prepared is not null && await seal.SealAsync(transaction, prepared, entry, cancellationToken) is { } open)
                return Reply.Refuse(open);
            await audit.AddAsync(transaction, caller, new AuditEntry($"dossier.{input.Step}", dossierId, dossier.Row.UnitId, DossierRules.NeedsNote(input.Step) ? input.Note : null, After: entry), cancellationToken);
            return Reply.Ok(await views.ReadAsync(transaction, dossierId, caller, cancellationToken), version);
        });
}
