using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Rules;

namespace Platform.MovementModels.Coverage;

/// <summary>POST …/mailboxes/{id}/openings: it was opened.</summary>
internal static class OpenMailbox
{
    public static void MapOpenMailbox(this WebApplication app) =>
        app.MapPost("/api/movement/coverage/{hamletId:guid}/mailboxes/{mailboxId:guid}/openings", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("OpenMailbox")
            .WithSummary("Record that a mailbox was opened")
            .WithDescription("If-Match is checked when sent. Takes Idempotency-Key. Refusals: unknown-mailbox (404), future-date, days-out-of-order (422), record-withdrawn (409).")
            .Produces<HamletCoverageView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid hamletId, Guid mailboxId, OpeningInput input, HttpContext http, RecordChange changes, MovementRules rules, TimeProvider clock) =>
        changes.RunAsync<HamletCoverage>(
            http,
            hamletId,
            "MailboxOpened",
            null,
            versionNeeded: false,
            (_, coverage, _) => Task.FromResult(CoverageDecisions.Open(coverage, mailboxId, input, rules, BusinessDay.Now(clock))),
            HamletCoverageView.Of);
}
