using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Coverage;

/// <summary>POST …/mailboxes/{id}/withdrawal: it was a wrong entry.</summary>
internal static class WithdrawMailbox
{
    public static void MapWithdrawMailbox(this WebApplication app) =>
        app.MapPost("/api/movement/coverage/{hamletId:guid}/mailboxes/{mailboxId:guid}/withdrawal", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("WithdrawMailbox")
            .WithSummary("Withdraw a mailbox that should not have been recorded")
            .WithDescription("It counts nothing any more and stays to be seen with its reason. 409 record-withdrawn the second time.")
            .Produces<HamletCoverageView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid hamletId, Guid mailboxId, WithdrawalInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<HamletCoverage>(
            http,
            hamletId,
            "MailboxWithdrawn",
            input.Reason,
            versionNeeded: false,
            (_, coverage, _) => Task.FromResult(CoverageDecisions.WithdrawMailbox(coverage, mailboxId, input.Reason, BusinessDay.Now(clock))),
            HamletCoverageView.Of);
}
