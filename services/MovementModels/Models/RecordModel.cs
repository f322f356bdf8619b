using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Models;

/// <summary>POST /api/movement/models: a model is surveyed.</summary>
internal static class RecordModel
{
    public static void MapRecordModel(this WebApplication app) =>
        app.MapPost("/api/movement/models", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("RecordModel")
            .WithSummary("Record a movement model from its survey on")
            .WithDescription("Its life follows HD 22/HD-BCA-V05, stage by stage. Takes Idempotency-Key. Refusals: future-date, unknown-unit, unknown-hamlet, missing-hamlets, "
                + "whole-unit-names-hamlets, repeated-hamlet (422), foreign-unit (403).")
            .Produces<ModelView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(ModelInput input, HttpContext http, Transactions transactions, ModelEntry models, UnitNames units) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if ((await models.EnterAsync(transaction, http, input, [], [], null, cancellationToken)).IsRefused(out var refusal, out var model))
                return Reply.Refuse(refusal);
            var names = await units.LoadAsync(transaction, model.KeptBy, cancellationToken);
            return Reply.Created($"/api/movement/models/{model.ModelId}", ModelView.Of(model, names), model.Version);
        });
}
