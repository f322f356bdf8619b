using System.Text.Json.Serialization;

namespace Platform.Contracts.Fire.V1;

/// <summary>
/// A violation of fire safety that was recorded: it stands from the day it was found.
/// </summary>
public sealed record FireViolationFact : Fact<FireViolationAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "fire.violation.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record FireViolationAttributes
{
    /// <summary>It has an outcome: mended and checked, or a decision.</summary>
    public required bool Settled { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}
