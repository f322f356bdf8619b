using Platform.Contracts;
using Platform.Contracts.Fire.V1;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.FireInspections.Violations;

/// <summary>What of a violation is told: it stands open from the day it was found, settled from the day of its first outcome on.</summary>
internal static class ViolationLine
{
    public static IReadOnlyList<Segment<FireViolationAttributes>> Of(Violation violation) => Line.Of<FireViolationAttributes>(Cuts(violation), day =>
        violation.Stretches.UnitOn(violation.UnitId, day) is not { } unitId
            ? null
            : (unitId, new FireViolationAttributes { Settled = violation.SettledOn <= day, Withdrawn = violation.IsWithdrawn }));

    private static IEnumerable<DateOnly> Cuts(Violation violation) =>
        [violation.FoundOn, violation.SettledOn ?? violation.FoundOn, .. violation.Stretches.Cuts(violation.FoundOn)];
}
