using Platform.Contracts;
using Platform.Contracts.Fire.V1;

namespace Platform.FireInspections.Violations;

/// <summary>What of a violation is told: it stands open from the day it was found, settled from the day of its first outcome on.</summary>
internal static class ViolationLine
{
    public static IReadOnlyList<Segment<FireViolationAttributes>> Of(Violation violation) => violation.SettledOn switch
    {
        null => [Stretch(violation, violation.FoundOn, null, settled: false)],
        { } day when day == violation.FoundOn => [Stretch(violation, day, null, settled: true)],
        { } day => [Stretch(violation, violation.FoundOn, day, settled: false), Stretch(violation, day, null, settled: true)],
    };

    private static Segment<FireViolationAttributes> Stretch(Violation violation, DateOnly from, DateOnly? to, bool settled) => new()
    {
        ValidFrom = from,
        ValidTo = to,
        UnitId = violation.UnitId,
        Attributes = new FireViolationAttributes { Settled = settled, Withdrawn = violation.IsWithdrawn },
    };
}
