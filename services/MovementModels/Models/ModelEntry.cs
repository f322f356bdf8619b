using Npgsql;
using Platform.Contracts.Movement.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.MovementModels.Models;

/// <summary>How a model comes onto the register: by hand from its survey on, from a sheet with what became of it since.</summary>
internal sealed class ModelEntry(ModelPlaces places, Lineage lineage, UnitNames units, RecordStore store, TimeProvider clock)
{
    public async Task<Result<Model>> EnterAsync(
        NpgsqlTransaction transaction,
        HttpContext http,
        ModelInput input,
        IReadOnlyList<StageInput> stages,
        IReadOnlyList<RatingInput> ratings,
        string? reason,
        CancellationToken cancellationToken)
    {
        if (input.SurveyedOn > BusinessDay.Today(clock))
            return new Refusal("future-date") { Field = "surveyedOn" };
        if (ModelDecisions.CheckScope(input.WholeUnit, input.HamletIds) is { } scope)
            return scope;
        if ((await units.FindOwnAsync<Model>(transaction, http, input.UnitCode, input.SurveyedOn, cancellationToken)).IsRefused(out var refusal, out var unit))
            return refusal;
        if (await places.CheckHamletsAsync(transaction, unit.UnitId, input.HamletIds, input.SurveyedOn, cancellationToken) is { } foreign)
            return foreign;
        var surveyed = new Model
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
        if (ModelDecisions.Follow(surveyed, stages, ratings, BusinessDay.Today(clock)).IsRefused(out refusal, out var model))
            return refusal;
        await store.SaveAsync(transaction, model, null, "Recorded", reason, Caller.Of(http), cancellationToken);
        return model;
    }
}
