using System.Text.Json.Serialization;

namespace Platform.Contracts.Traffic.V1;

/// <summary>
/// A traffic violation that was recorded: one segment of one day, the day it was found, in the unit where it was found.
/// </summary>
public sealed record TrafficViolationFact : Fact<TrafficViolationAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "traffic.violation.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record TrafficViolationAttributes
{
    /// <summary>A decision on it was made: a fine, a warning, a handing over.</summary>
    public required bool Handled { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}
