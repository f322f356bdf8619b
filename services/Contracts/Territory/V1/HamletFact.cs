using System.Text.Json.Serialization;

namespace Platform.Contracts.Territory.V1;

/// <summary>
/// A hamlet or quarter through time: a segment for each stretch with the same name and count, in the unit that holds it.
/// </summary>
public sealed record HamletFact : Fact<HamletAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "territory.hamlet.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record HamletAttributes
{
    /// <summary>Official name.</summary>
    public required HamletName Name { get; init; }

    /// <summary>Kind.</summary>
    public required HamletKind Kind { get; init; }

    /// <summary>Official count of households; null where no source gives one.</summary>
    public int? Households { get; init; }
}

/// <summary>Kinds below the commune level; not a tier of government.</summary>
public enum HamletKind
{
    /// <summary>Ấp, of a commune.</summary>
    Hamlet,

    /// <summary>Khu phố, of a ward.</summary>
    Quarter,
}
