using Platform.Contracts;
using Platform.Contracts.Fire.V1;

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
        return line.DoneOn switch
        {
            { } held when held <= line.Due => [Stretch(line, held, end, done: true)],
            { } held when held < end => [Stretch(line, line.Due, held, done: false), Stretch(line, held, end, done: true)],
            _ => [Stretch(line, line.Due, end, done: false)],
        };
    }

    private static Segment<PlannedInspectionAttributes> Stretch(PlanLine line, DateOnly from, DateOnly to, bool done) => new()
    {
        ValidFrom = from,
        ValidTo = to,
        UnitId = line.UnitId,
        Attributes = new PlannedInspectionAttributes { Done = done, Withdrawn = line.IsWithdrawn },
    };
}
