using Platform.Contracts;
using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.DrugCases.Spots;

/// <summary>What of a spot is told: how far its handling is on each day; a wrong entry is dismissed from its first day.</summary>
internal static class SpotLine
{
    public static IReadOnlyList<Segment<SpotAttributes>> Of(Spot spot)
    {
        var steps = spot.Steps.Where(s => s.Holds).ToList();
        return Line.Of<SpotAttributes>(steps.Select(s => s.On).Concat(spot.Stretches.Cuts(steps[0].On)), day =>
            spot.Stretches.UnitOn(spot.UnitId, day) is not { } unitId
                ? null
                : (unitId, new SpotAttributes { Kind = spot.Kind, Status = spot.IsWithdrawn ? SpotStatus.Dismissed : steps.Last(s => s.On <= day).Status }));
    }
}
