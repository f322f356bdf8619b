using Platform.Contracts;
using Platform.Contracts.Traffic.V1;

namespace Platform.TrafficIncidents.Patrols;

/// <summary>What of a patrol is told in one unit: one segment of the day on which it began.</summary>
internal static class PatrolLine
{
    public static IReadOnlyList<Segment<PatrolAttributes>> Of(Patrol patrol, PatrolLeg leg) =>
    [
        new Segment<PatrolAttributes>
        {
            ValidFrom = patrol.Day,
            ValidTo = patrol.Day.AddDays(1),
            UnitId = leg.UnitId,
            Attributes = new PatrolAttributes { Stopped = leg.Stopped, Violations = leg.Violations, Withdrawn = patrol.IsWithdrawn || leg.TakenOut },
        },
    ];
}
