using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Rules;

namespace Platform.MovementModels.Coverage;

/// <summary>PUT …/mailboxes/{id}: what was recorded was not right, or has changed.</summary>
internal static class CorrectMailbox
{
    public static void MapCorrectMailbox(this WebApplication app) =>
        app.MapPut("/api/movement/coverage/{hamletId:guid}/mailboxes/{mailboxId:guid}", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("CorrectMailbox")
            .WithSummary("Correct a mailbox, or take it down")
            .WithDescription("The whole mailbox as it should read with its openings, with a reason; removedOn takes it down. Needs If-Match of what hangs in the hamlet; 412 version-conflict when somebody was faster. Refusals as for recording and openings.")
            .Produces<HamletCoverageView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(
        Guid hamletId, Guid mailboxId, MailboxCorrectionInput input, HttpContext http, RecordChange changes, MovementRules rules, TimeProvider clock) =>
        changes.RunAsync<HamletCoverage>(
            http,
            hamletId,
            "MailboxCorrected",
            input.Reason,
            versionNeeded: true,
            async (transaction, held, cancellationToken) => (await Photos.TakeAsync(transaction, held, [(input.Photo, "photo")], cancellationToken)).IsRefused(out var unknown, out var coverage)
                ? unknown
                : CoverageDecisions.Correct(coverage, mailboxId, input, rules, BusinessDay.Now(clock)),
            HamletCoverageView.Of);
}
