using System.Text.Json.Serialization;

namespace Platform.Contracts.Confirmations.V1;

/// <summary>
/// A unit's statement that a register is complete through a day, "nothing to report" included. The subject is the
/// pair of register and unit and day; its one segment is the day <c>through</c>, from which the consumer's maximum
/// age is counted.
/// </summary>
public sealed record ConfirmationFact : Fact
{
    /// <summary>The wire name.</summary>
    public const string Type = "confirmation.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;

    /// <summary>The one-day line [through, through + 1).</summary>
    public required IReadOnlyList<Segment<ConfirmationAttributes>> Segments { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override DateOnly FirstDay => Segments[0].ValidFrom;

    /// <inheritdoc />
    [JsonIgnore]
    public override IReadOnlyCollection<Guid> UnitIds => [.. Segments.Select(s => s.UnitId).Distinct()];
}

/// <summary>What a confirmation stands on.</summary>
public sealed record ConfirmationAttributes
{
    /// <summary>The register that is confirmed.</summary>
    public required Register Register { get; init; }

    /// <summary>
    /// How many fact versions of this unit the register had published when it was confirmed. While a consumer holds
    /// fewer, facts are outstanding and the confirmation proves nothing yet.
    /// </summary>
    public required long FactVersions { get; init; }
}

/// <summary>Registers that units confirm.</summary>
public enum Register
{
    /// <summary>Traffic accidents; fact type <c>traffic.accident.v1</c>.</summary>
    TrafficAccidents,
}
