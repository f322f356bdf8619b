using System.Text.Json.Serialization;

namespace Platform.Contracts.Movement.V1;

/// <summary>
/// A household of a hamlet: a segment for each stretch with the same standing. A pledge holds for its year.
/// </summary>
public sealed record HouseholdFact : Fact<HouseholdAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "movement.household.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record HouseholdAttributes
{
    /// <summary>Lives in the unit and is not verified absent for more than six months.</summary>
    public required bool Counted { get; init; }

    /// <summary>Its representative signed this year's pledge, not revoked.</summary>
    public required bool Pledged { get; init; }

    /// <summary>The pledge holds the clause of voluntary cooperation.</summary>
    public required bool Cooperates { get; init; }
}
