using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Coverage;

/// <summary>POST …/hotline-boards/{id}/withdrawal: it was a wrong entry.</summary>
internal static class WithdrawBoard
{
    public static void MapWithdrawBoard(this WebApplication app) =>
        app.MapPost("/api/movement/coverage/{hamletId:guid}/hotline-boards/{boardId:guid}/withdrawal", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("WithdrawHotlineBoard")
            .WithSummary("Withdraw a hotline board that should not have been recorded")
            .WithDescription("It counts nothing any more and stays to be seen with its reason. 409 record-withdrawn the second time.")
            .Produces<HamletCoverageView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid hamletId, Guid boardId, WithdrawalInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<HamletCoverage>(
            http,
            hamletId,
            "BoardWithdrawn",
            input.Reason,
            versionNeeded: false,
            (_, coverage, _) => Task.FromResult(CoverageDecisions.WithdrawBoard(coverage, boardId, input.Reason, BusinessDay.Now(clock))),
            HamletCoverageView.Of);
}
