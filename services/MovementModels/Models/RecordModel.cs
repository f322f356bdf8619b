using Platform.Contracts.Movement.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

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

    private static Task<IResult> RunAsync(
        ModelInput input, HttpContext http, Transactions transactions, ModelPlaces places, Lineage lineage, UnitNames units, RecordStore store, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if (input.SurveyedOn > BusinessDay.Today(clock))
                return Reply.Refuse(new Refusal("future-date") { Field = "surveyedOn" });
            if (ModelDecisions.CheckScope(input.WholeUnit, input.HamletIds) is { } scope)
                return Reply.Refuse(scope);
            var found = await units.FindOwnAsync<Model>(transaction, http, input.UnitCode, input.SurveyedOn, cancellationToken);
            if (found.IsRefused(out var refusal, out var unit))
                return Reply.Refuse(refusal);
            if (await places.CheckHamletsAsync(transaction, unit.UnitId, input.HamletIds, input.SurveyedOn, cancellationToken) is { } foreign)
                return Reply.Refuse(foreign);
            var model = new Model
            {
                ModelId = Guid.CreateVersion7(),
                SubjectId = Subject.NewId(),
                Version = 1,
                RecordedAt = BusinessDay.Now(clock),
                UnitId = unit.UnitId,
                Name = input.Name,
                Topic = input.Topic,
                WholeUnit = input.WholeUnit,
                HamletIds = input.HamletIds,
                Stages = [new StageEntry(ModelStage.Surveyed, input.SurveyedOn, null)],
                Stretches = await lineage.FindAsync(transaction, [unit.UnitId], cancellationToken),
            };
            await store.SaveAsync(transaction, model, null, "Recorded", null, Caller.Of(http), cancellationToken);
            var names = await units.LoadAsync(transaction, model.KeptBy, cancellationToken);
            return Reply.Created($"/api/movement/models/{model.ModelId}", ModelView.Of(model, names), model.Version);
        });
}
