using Platform.Contracts;
using Platform.Contracts.Traffic.V1;

namespace Platform.TrafficIncidents.Violations;

/// <summary>What of a violation is told: one segment of the day it was found, handled whenever the decision was made.</summary>
internal static class ViolationLine
{
    public static IReadOnlyList<Segment<TrafficViolationAttributes>> Of(Violation violation) =>
    [
        new Segment<TrafficViolationAttributes>
        {
            ValidFrom = violation.Day,
            ValidTo = violation.Day.AddDays(1),
            UnitId = violation.UnitId,
            Attributes = new TrafficViolationAttributes { Handled = violation.IsHandled, Withdrawn = violation.IsWithdrawn },
        },
    ];
}
