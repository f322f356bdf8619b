using System.Text.Json.Serialization;

namespace Platform.Contracts.Documents.V1;

/// <summary>
/// A unit's year under the standard "safe in security and order" (Circular 124/2021/TT-BCA): a segment for each stretch with the same state.
/// </summary>
public sealed record SafeUnitFact : Fact<SafeUnitAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "documents.safeUnit.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record SafeUnitAttributes
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Registered in the first quarter.</summary>
    public required bool Registered { get; init; }

    /// <summary>Residential areas.</summary>
    public required int Areas { get; init; }

    /// <summary>Those that meet the standard.</summary>
    public required int AreasMet { get; init; }

    /// <summary>The share of areas is reached and no decision refuses it.</summary>
    public required bool Projected { get; init; }

    /// <summary>A decision recognises it.</summary>
    public required bool Recognised { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}
