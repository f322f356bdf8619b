using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Coverage;

/// <summary>POST …/hotline-boards/{id}/checks: it was looked at.</summary>
internal static class CheckBoard
{
    public static void MapCheckBoard(this WebApplication app) =>
        app.MapPost("/api/movement/coverage/{hamletId:guid}/hotline-boards/{boardId:guid}/checks", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("CheckHotlineBoard")
            .WithSummary("Record that a hotline board was looked at")
            .WithDescription("If-Match is checked when sent. Takes Idempotency-Key. Refusals: unknown-hotline-board (404), future-date, days-out-of-order, unknown-file (422), record-withdrawn (409).")
            .Produces<HamletCoverageView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid hamletId, Guid boardId, BoardCheck input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<HamletCoverage>(
            http,
            hamletId,
            "BoardChecked",
            null,
            versionNeeded: false,
            async (transaction, held, cancellationToken) => (await Photos.TakeAsync(transaction, held, [(input.Photo, "photo")], cancellationToken)).IsRefused(out var unknown, out var coverage)
                ? unknown
                : CoverageDecisions.Check(coverage, boardId, input, BusinessDay.Now(clock)),
            HamletCoverageView.Of);
}
