using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Coverage;

/// <summary>PUT …/hotline-boards/{id}: what was recorded was not right, or has changed.</summary>
internal static class CorrectBoard
{
    public static void MapCorrectBoard(this WebApplication app) =>
        app.MapPut("/api/movement/coverage/{hamletId:guid}/hotline-boards/{boardId:guid}", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("CorrectHotlineBoard")
            .WithSummary("Correct a hotline board, or take it down")
            .WithDescription("The whole board as it should read with its checks, with a reason; removedOn takes it down. Needs If-Match of what hangs in the hamlet; 412 version-conflict when somebody was faster. Refusals as for recording and checks.")
            .Produces<HamletCoverageView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(
        Guid hamletId, Guid boardId, BoardCorrectionInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<HamletCoverage>(
            http,
            hamletId,
            "BoardCorrected",
            input.Reason,
            versionNeeded: true,
            async (transaction, held, cancellationToken) =>
                (await Photos.TakeAsync(transaction, held, input.Checks.Select((c, i) => (c.Photo, $"checks[{i}].photo")), cancellationToken)).IsRefused(out var unknown, out var coverage)
                    ? unknown
                    : CoverageDecisions.Correct(coverage, boardId, input, BusinessDay.Now(clock)),
            HamletCoverageView.Of);
}
