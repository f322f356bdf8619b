using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.MovementModels.Models;

/// <summary>PUT /api/movement/models/{id}: what was recorded was not right.</summary>
internal static class CorrectModel
{
    public static void MapCorrectModel(this WebApplication app) =>
        app.MapPut("/api/movement/models/{modelId:guid}", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("CorrectModel")
            .WithSummary("Correct a model with its stages and ratings")
            .WithDescription("The whole model as it should read, with a reason; its unit stays. Needs If-Match; 412 version-conflict when somebody was faster. Refusals as for recording, stages and ratings (all 422), record-withdrawn (409).")
            .Produces<ModelView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(
        Guid modelId, ModelCorrectionInput input, HttpContext http, RecordChange changes, ModelPlaces places, TimeProvider clock) =>
        changes.RunAsync<Model>(
            http,
            modelId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            async (transaction, model, cancellationToken) =>
            {
                if (ModelDecisions.Correct(model, input, BusinessDay.Now(clock)).IsRefused(out var refusal, out var corrected))
                    return refusal;
                if (corrected.Stretches.UnitOn(corrected.UnitId, corrected.SurveyedOn) != corrected.UnitId)
                    return new Refusal("unknown-unit") { Field = "stages[0].on", Args = [corrected.UnitId, corrected.SurveyedOn] };
                return await places.CheckHamletsAsync(transaction, corrected.UnitId, corrected.HamletIds, corrected.SurveyedOn, cancellationToken) is { } foreign
                    ? foreign
                    : corrected;
            },
            ModelView.Of);
}
