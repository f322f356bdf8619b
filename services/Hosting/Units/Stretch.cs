namespace Platform.Hosting.Units;

/// <summary>The days on which a place belongs to a unit.</summary>
/// <param name="PlaceId">The hamlet, or the unit itself.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="From">First day.</param>
/// <param name="To">The day on which it no longer does; null while it does.</param>
public sealed record Stretch(Guid PlaceId, Guid UnitId, DateOnly From, DateOnly? To)
{
    /// <summary>Whether a day is one of them.</summary>
    public bool Holds(DateOnly day) => From <= day && (To is null || day < To);
}

/// <summary>Questions to the stretches of a record.</summary>
public static class Stretches
{
    /// <summary>The unit to which a place belongs on a day; null where to none.</summary>
    public static Guid? UnitOn(this IReadOnlyList<Stretch> stretches, Guid placeId, DateOnly day) =>
        stretches.FirstOrDefault(s => s.PlaceId == placeId && s.Holds(day))?.UnitId;

    /// <summary>The units to which some places belong from a day on.</summary>
    public static IReadOnlyCollection<Guid> UnitsFrom(this IReadOnlyList<Stretch> stretches, IReadOnlyCollection<Guid> placeIds, DateOnly day) =>
        [.. stretches.Where(s => placeIds.Contains(s.PlaceId) && (s.To is null || s.To > day)).Select(s => s.UnitId).Distinct()];

    /// <summary>The days after the first on which a stretch begins or ends.</summary>
    public static IEnumerable<DateOnly> Cuts(this IReadOnlyList<Stretch> stretches, DateOnly first) =>
        stretches.SelectMany(s => s.To is { } to ? new[] { s.From, to } : [s.From]).Where(day => day > first);
}
