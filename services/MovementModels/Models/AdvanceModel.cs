using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Models;

/// <summary>POST /api/movement/models/{id}/stages: it came to its next stage.</summary>
internal static class AdvanceModel
{
    public static void MapAdvanceModel(this WebApplication app) =>
        app.MapPost("/api/movement/models/{modelId:guid}/stages", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("AdvanceModel")
            .WithSummary("Bring a model to its next stage")
            .WithDescription("If-Match is checked when sent. Takes Idempotency-Key. Surveyed, Proposed, Approved, Established, Launched, Active in this order; Dissolved from Established on. Refusals: stage-out-of-order, model-dissolved, record-withdrawn (409), future-date, days-out-of-order, missing-decision (422).")
            .Produces<ModelView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid modelId, StageInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Model>(
            http,
            modelId,
            "StageReached",
            null,
            versionNeeded: false,
            (_, model, _) => Task.FromResult(ModelDecisions.Advance(model, input, BusinessDay.Now(clock))),
            ModelView.Of);
}
