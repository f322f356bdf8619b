using System.Text.Json.Serialization;

namespace Platform.Contracts.Fire.V1;

/// <summary>
/// A line of a unit's yearly inspection plan: it stands from the day it is due, and is done or not. A planned inspection
/// done before its day stands from the day it was done. Its line ends with the plan's year.
/// </summary>
public sealed record PlannedInspectionFact : Fact<PlannedInspectionAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "fire.plannedInspection.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record PlannedInspectionAttributes
{
    /// <summary>The inspection was held and its record signed.</summary>
    public required bool Done { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}
