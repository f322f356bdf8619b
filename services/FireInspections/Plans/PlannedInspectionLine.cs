using Platform.Contracts;
using Platform.Contracts.Fire.V1;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.FireInspections.Plans;

/// <summary>
/// What of a planned inspection is told: it stands undone from its day until the day it was held, done from then on. One
/// held before its day stands from the day it was held, and is never undone. It ends with its plan's year: what was left
/// undone belongs to that year, and the next plan says what is due then.
/// </summary>
internal static class PlannedInspectionLine
{
    public static IReadOnlyList<Segment<PlannedInspectionAttributes>> Of(PlanLine line)
    {
        var end = new DateOnly(line.Due.Year + 1, 1, 1);
        var first = line.DoneOn < line.Due ? line.DoneOn.Value : line.Due;
        return Line.Of<PlannedInspectionAttributes>([first, line.DoneOn ?? first, .. line.Stretches.Cuts(first), end], day =>
            day >= end || line.Stretches.UnitOn(line.UnitId, day) is not { } unitId
                ? null
                : (unitId, new PlannedInspectionAttributes { Done = line.DoneOn <= day, Withdrawn = line.IsWithdrawn }));
    }
}
