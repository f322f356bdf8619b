using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Models;

/// <summary>POST /api/movement/models/{id}/ratings: it was rated.</summary>
internal static class RateModel
{
    public static void MapRateModel(this WebApplication app) =>
        app.MapPost("/api/movement/models/{modelId:guid}/ratings", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("RateModel")
            .WithSummary("Rate a model for a year")
            .WithDescription("If-Match is checked when sent. Takes Idempotency-Key. Once for each year, while it is active. Refusals: rating-exists, missing-rating, not-active, future-date, days-out-of-order (422), record-withdrawn (409).")
            .Produces<ModelView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid modelId, RatingInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Model>(
            http,
            modelId,
            "Rated",
            null,
            versionNeeded: false,
            (_, model, _) => Task.FromResult(ModelDecisions.Rate(model, input, BusinessDay.Now(clock))),
            ModelView.Of);
}
