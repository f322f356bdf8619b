using System.Text.Json.Serialization;

namespace Platform.Contracts.Fire.V1;

/// <summary>
/// A fire, an explosion or a rescue: one segment of one day in the unit where it broke out.
/// </summary>
public sealed record FireIncidentFact : Fact<FireIncidentAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "fire.incident.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record FireIncidentAttributes
{
    /// <summary>What happened.</summary>
    public required FireIncidentKind Kind { get; init; }

    /// <summary>Deaths that the investigation attributes to it; no limit of days is known.</summary>
    public required int Deaths { get; init; }

    /// <summary>People injured and living.</summary>
    public required int Injured { get; init; }

    /// <summary>The first day on which nothing about its deaths is open any more; far in the future while a conclusion is awaited, null when none is.</summary>
    public DateOnly? WatchEnds { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}

/// <summary>What a fire brigade is called to.</summary>
public enum FireIncidentKind
{
    /// <summary>Cháy.</summary>
    Fire,

    /// <summary>Nổ.</summary>
    Explosion,

    /// <summary>Sự cố cứu nạn, cứu hộ.</summary>
    Rescue,
}
