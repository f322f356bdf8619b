using Platform.Contracts;
using Platform.Contracts.Movement.V1;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.MovementModels.Models;

/// <summary>How a model stands on its days. Pure.</summary>
internal static class ModelLine
{
    public static IReadOnlyList<Segment<ModelAttributes>> Of(Model model) => Line.Of<ModelAttributes>(Cuts(model), day =>
        model.Stretches.UnitOn(model.UnitId, day) is not { } unitId
            ? null
            : (unitId, new ModelAttributes
            {
                Topic = model.Topic,
                // What covered the whole of a unit that was merged covers but a part of what followed.
                WholeUnit = model.WholeUnit && unitId == model.UnitId && !model.IsWithdrawn,
                Stage = model.IsWithdrawn ? ModelStage.Surveyed : model.Stages.Last(s => s.On <= day).Stage,
                Rating = model.IsWithdrawn ? ModelRating.Unrated : model.Ratings.LastOrDefault(r => r.On <= day)?.Rating ?? ModelRating.Unrated,
            }));

    private static IEnumerable<DateOnly> Cuts(Model model) =>
        model.Stages.Select(s => s.On).Concat(model.Ratings.Select(r => r.On)).Concat(model.Stretches.Cuts(model.SurveyedOn));
}
