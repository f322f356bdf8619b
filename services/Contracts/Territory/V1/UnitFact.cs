using System.Text.Json.Serialization;

namespace Platform.Contracts.Territory.V1;

/// <summary>An administrative unit through time. The subject is the unit itself; each segment's unit is the subject.</summary>
public sealed record UnitFact : Fact<UnitAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "territory.unit.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;

    /// <summary>The units that follow this one when its line ends, first the one that takes what is bound to no hamlet; empty while it stands.</summary>
    public IReadOnlyList<Guid> SuccessorIds { get; init; } = [];
}

/// <summary>What a unit is called and what it is on the days of a segment.</summary>
public sealed record UnitAttributes
{
    /// <summary>Code in the GSO scheme.</summary>
    public required UnitCode Code { get; init; }

    /// <summary>Official name.</summary>
    public required UnitName Name { get; init; }

    /// <summary>Kind of unit.</summary>
    public required UnitKind Kind { get; init; }

    /// <summary>Official count of households; null where no source gives one. Criteria over households are not computed while fewer are on the register.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Households { get; init; }

    /// <summary>Official count of residents; null where no source gives one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Population { get; init; }
}

/// <summary>Kinds of units, of both eras.</summary>
public enum UnitKind
{
    /// <summary>Phường.</summary>
    Ward,

    /// <summary>Xã.</summary>
    Commune,

    /// <summary>Thị trấn; ended on 30/6/2025.</summary>
    Township,

    /// <summary>Đặc khu; from 1/7/2025.</summary>
    SpecialZone,

    /// <summary>Thành phố thuộc tỉnh, above the communes; ended on 30/6/2025. Papers and tasks are its own, records of registers never.</summary>
    City,
}
