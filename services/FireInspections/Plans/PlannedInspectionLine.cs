using Platform.Contracts;
using Platform.Contracts.Fire.V1;

namespace Platform.FireInspections.Plans;

/// <summary>
/// What of a planned inspection is told: it stands undone from its day until the day it was held, done from then on. One
/// held before its day stands from the day it was held, and is never undone.
/// </summary>
internal static class PlannedInspectionLine
{
    public static IReadOnlyList<Segment<PlannedInspectionAttributes>> Of(PlanLine line) => line.DoneOn switch
    {
        null => [Stretch(line, line.Due, null, done: false)],
        { } held when held <= line.Due => [Stretch(line, held, null, done: true)],
        { } held => [Stretch(line, line.Due, held, done: false), Stretch(line, held, null, done: true)],
    };

    private static Segment<PlannedInspectionAttributes> Stretch(PlanLine line, DateOnly from, DateOnly? to, bool done) => new()
    {
        ValidFrom = from,
        ValidTo = to,
        UnitId = line.UnitId,
        Attributes = new PlannedInspectionAttributes { Done = done, Withdrawn = line.IsWithdrawn },
    };
}
