using System.Globalization;
using Platform.Contracts.Fire.V1;
using Platform.FireInspections.Incidents;
using Platform.FireInspections.Violations;
using Platform.Hosting.Units;

namespace Platform.FireInspections.Tests.Unit;

/// <summary>Records as the pure functions take them.</summary>
internal static class Rules
{
    public static readonly DateTimeOffset Now = new(2024, 12, 31, 5, 0, 0, TimeSpan.Zero);

    private static readonly Guid UnitId = Guid.CreateVersion7();

    public static Violation Violation(string foundOn) => new()
    {
        ViolationId = Guid.CreateVersion7(),
        SubjectId = Guid.CreateVersion7(),
        Version = 1,
        RecordedAt = Now,
        UnitId = UnitId,
        Stretches = [new Stretch(UnitId, UnitId, DateOnly.MinValue, null)],
        InspectionId = Guid.CreateVersion7(),
        FacilityId = Guid.CreateVersion7(),
        FoundOn = DateOnly.ParseExact(foundOn, "yyyy-MM-dd", null),
        Finding = "x",
        Recommendation = "y",
        Due = DateOnly.MaxValue,
        Outcomes = [],
    };

    public static Incident Incident(IReadOnlyList<Casualty> casualties) => new()
    {
        IncidentId = Guid.CreateVersion7(),
        SubjectId = Guid.CreateVersion7(),
        Version = 1,
        RecordedAt = Now,
        UnitId = Guid.CreateVersion7(),
        OccurredAt = new DateTimeOffset(2024, 9, 20, 17, 30, 0, TimeSpan.Zero),
        Details = new IncidentDetails(FireIncidentKind.Fire, IncidentObject.Dwelling, IncidentCause.Unknown, "x", null, null, null, null, null, null, null, null),
        Casualties = casualties,
    };

    /// <summary>Injured, or dead with what the investigation says.</summary>
    public static Casualty Casualty(string word) => word == "Injured"
        ? new Casualty { CasualtyId = Guid.CreateVersion7(), Outcome = Outcome.Injured }
        : new Casualty { CasualtyId = Guid.CreateVersion7(), Outcome = Outcome.Dead, Attribution = Enum.Parse<Attribution>(word) };
}
