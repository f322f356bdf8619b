using Platform.Contracts.Territory.V1;

namespace Platform.Hosting.Units;

/// <summary>A unit as it is on some day.</summary>
/// <param name="UnitId">Its id, for ever.</param>
/// <param name="Code">GSO code on that day.</param>
/// <param name="Name">Official name on that day.</param>
/// <param name="Kind">Kind on that day.</param>
/// <param name="ValidFrom">First day of this code and name; null when open.</param>
/// <param name="ValidTo">The day on which they no longer hold; null while they stand.</param>
/// <param name="SuccessorIds">The units that follow it.</param>
public sealed record Unit(
    Guid UnitId, string Code, string Name, UnitKind Kind, DateOnly? ValidFrom, DateOnly? ValidTo, IReadOnlyList<Guid> SuccessorIds);
