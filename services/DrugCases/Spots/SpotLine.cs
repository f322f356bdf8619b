using Platform.Contracts;
using Platform.Contracts.Drugs.V1;

namespace Platform.DrugCases.Spots;

/// <summary>What of a spot is told: a segment for each step that holds; a wrong entry is dismissed from its first day.</summary>
internal static class SpotLine
{
    public static IReadOnlyList<Segment<SpotAttributes>> Of(Spot spot)
    {
        if (spot.IsWithdrawn)
            return [Segment(spot, spot.Steps[0].On, null, SpotStatus.Dismissed)];
        var steps = spot.Steps.Where(s => s.Holds).ToList();
        return [.. steps.Select((step, i) => Segment(spot, step.On, i + 1 < steps.Count ? steps[i + 1].On : null, step.Status))];
    }

    private static Segment<SpotAttributes> Segment(Spot spot, DateOnly from, DateOnly? to, SpotStatus status) =>
        new() { ValidFrom = from, ValidTo = to, UnitId = spot.UnitId, Attributes = new SpotAttributes { Kind = spot.Kind, Status = status } };
}
