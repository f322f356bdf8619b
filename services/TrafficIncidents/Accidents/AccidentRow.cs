using System.Text.Json;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>An accident as its table holds it.</summary>
internal sealed class AccidentRow
{
    public Guid AccidentId { get; init; }

    public Guid SubjectId { get; init; }

    public long Version { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public Guid UnitId { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public DateOnly Day { get; init; }

    public string Severity { get; init; } = "";

    public bool Provisional { get; init; }

    public int DeathsCounted { get; init; }

    public int Injured { get; init; }

    public long? DamageVnd { get; init; }

    public string? Place { get; init; }

    public string? Note { get; init; }

    public string Casualties { get; init; } = "[]";

    public string? SourceRule { get; init; }

    public bool Late { get; init; }

    public DateTimeOffset? CancelledAt { get; init; }

    public string? CancelReason { get; init; }

    public string? Proposed { get; init; }

    public static AccidentRow Of(Accident accident, Assessment assessment) => new()
    {
        AccidentId = accident.AccidentId,
        SubjectId = accident.SubjectId,
        Version = accident.Version,
        RecordedAt = accident.RecordedAt,
        UnitId = accident.UnitId,
        OccurredAt = accident.OccurredAt,
        Day = accident.Day,
        Severity = assessment.Severity.ToString(),
        Provisional = assessment.Provisional,
        DeathsCounted = assessment.DeathsCounted,
        Injured = assessment.Injured,
        DamageVnd = accident.PropertyDamageVnd,
        Place = accident.Place is null ? null : JsonSerializer.Serialize(accident.Place, PlatformJson.Options),
        Note = accident.Note,
        Casualties = JsonSerializer.Serialize(accident.Casualties, PlatformJson.Options),
        SourceRule = accident.SourceRule,
        Late = accident.Late,
        CancelledAt = accident.CancelledAt,
        CancelReason = accident.CancelReason,
        Proposed = accident.Proposed is null ? null : JsonSerializer.Serialize(accident.Proposed, PlatformJson.Options),
    };

    public Accident ToAccident() => new()
    {
        AccidentId = AccidentId,
        SubjectId = SubjectId,
        Version = Version,
        RecordedAt = RecordedAt,
        UnitId = UnitId,
        OccurredAt = OccurredAt,
        Casualties = JsonSerializer.Deserialize<IReadOnlyList<Casualty>>(Casualties, PlatformJson.Options)!,
        PropertyDamageVnd = DamageVnd,
        Place = Place is null ? null : JsonSerializer.Deserialize<Place>(Place, PlatformJson.Options),
        Note = Note,
        SourceRule = SourceRule,
        Late = Late,
        CancelledAt = CancelledAt,
        CancelReason = CancelReason,
        Proposed = Proposed is null ? null : JsonSerializer.Deserialize<Proposal<Accident>>(Proposed, PlatformJson.Options),
    };
}
