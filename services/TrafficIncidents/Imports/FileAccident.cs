using System.Security.Cryptography;
using System.Text.Json;
using Platform.Hosting.Http;
using Platform.Hosting.Time;
using Platform.TrafficIncidents.Accidents;

namespace Platform.TrafficIncidents.Imports;

/// <summary>An accident as a file states it.</summary>
internal sealed record FileAccident(
    string Key, int Row, int Rows, DateTimeOffset OccurredAt, string UnitCode, IReadOnlyList<CasualtyInput> Casualties, Place? Place, long? DamageVnd)
{
    public DateOnly Day => BusinessDay.Of(OccurredAt);

    /// <summary>Knows the same content again, whatever the order of its rows.</summary>
    public byte[] Digest() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            OccurredAt,
            UnitCode,
            Casualties = Casualties.Select(c => JsonSerializer.Serialize(c, PlatformJson.Options)).Order(StringComparer.Ordinal),
            Place,
            DamageVnd,
        },
        PlatformJson.Options));

    /// <summary>The first version in the register.</summary>
    public Accident ToAccident(Guid unitId, string sourceRule, DateTimeOffset now, bool late) => new()
    {
        AccidentId = Guid.CreateVersion7(),
        SubjectId = Accident.NewSubjectId(),
        Version = 1,
        RecordedAt = now,
        UnitId = unitId,
        OccurredAt = OccurredAt,
        Casualties = [.. Casualties.Select(c => c.ToCasualty() with { CasualtyId = Guid.CreateVersion7() })],
        PropertyDamageVnd = DamageVnd,
        Place = Place,
        SourceRule = sourceRule,
        Late = late,
    };
}
