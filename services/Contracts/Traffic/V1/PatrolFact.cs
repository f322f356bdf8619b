using System.Text.Json.Serialization;

namespace Platform.Contracts.Traffic.V1;

/// <summary>
/// A patrol: one segment of one day in the unit where it went. A patrol through several units is one in each.
/// </summary>
public sealed record PatrolFact : Fact<PatrolAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "traffic.patrol.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record PatrolAttributes
{
    /// <summary>Vehicles stopped.</summary>
    public required int Stopped { get; init; }

    /// <summary>Violations recorded.</summary>
    public required int Violations { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}
