using Platform.Contracts.Territory.V1;

namespace Platform.Territory.Units;

/// <summary>A unit as it is called on the day that was asked for.</summary>
/// <param name="UnitId">Its id, for ever.</param>
/// <param name="Code">GSO code.</param>
/// <param name="Name">Official name.</param>
/// <param name="Kind">Kind of unit.</param>
/// <param name="ValidFrom">First day of this code and name; null when open.</param>
/// <param name="ValidTo">The day on which they no longer hold (half-open); null while they stand.</param>
internal sealed record UnitView(Guid UnitId, string Code, string Name, UnitKind Kind, DateOnly? ValidFrom, DateOnly? ValidTo);

/// <summary>A row of the table.</summary>
internal sealed record UnitRow(Guid UnitId, string Code, string Name, string Kind, DateOnly ValidFrom, DateOnly? ValidTo)
{
    public const string Columns = "unit_id, code, name, kind, valid_from, valid_to";

    public UnitKind UnitKind => Enum.Parse<UnitKind>(Kind);

    /// <summary>The table holds -infinity where the beginning is open.</summary>
    public DateOnly? From => ValidFrom == DateOnly.MinValue ? null : ValidFrom;

    public UnitView ToView() => new(UnitId, Code, Name, UnitKind, From, ValidTo);
}
