using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Spots;

/// <summary>POST /api/drug-cases/spots/{id}/steps.</summary>
internal static class AddSpotStep
{
    public static void MapAddSpotStep(this WebApplication app) =>
        app.MapPost("/api/drug-cases/spots/{spotId:guid}/steps", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("AddSpotStep")
            .WithSummary("Record the next step of a spot's handling")
            .WithDescription("An elimination waits for a second person; a return opens the same spot again. Refusals: future-date, days-out-of-order, status-jump, missing-document (422), approval-pending, record-withdrawn (409).")
            .Produces<SpotView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(Guid spotId, SpotStepInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Spot>(
            http,
            spotId,
            "Stepped",
            null,
            versionNeeded: false,
            (_, spot, _) => Task.FromResult(SpotDecisions.Step(spot, input, Caller.Of(http).AccountId, BusinessDay.Now(clock))),
            SpotView.Of);
}
