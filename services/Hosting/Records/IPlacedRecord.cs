using Platform.Hosting.Authorization;
using Platform.Hosting.Units;

namespace Platform.Hosting.Records;

/// <summary>
/// A record bound to a place. It stays where it is when units are merged or split: its line goes on in the unit that follows,
/// and the people of the units before and after keep it. Its table has <c>unit_ids</c>, the units that keep it.
/// </summary>
/// <typeparam name="TSelf">The kind.</typeparam>
public interface IPlacedRecord<TSelf> : IRecord<TSelf>
    where TSelf : IPlacedRecord<TSelf>
{
    static string IRecord<TSelf>.InUnits => "unit_ids && @Units";

    bool IRecord<TSelf>.IsKeptIn(UnitScope scope) => KeptBy.Any(scope.Holds);

    /// <summary>The hamlets or units it is or was bound to.</summary>
    IReadOnlyCollection<Guid> PlaceIds { get; }

    /// <summary>The units of those places through time, as they were when this version was recorded; its document calls them so.</summary>
    IReadOnlyList<Stretch> Stretches { get; }

    /// <summary>The same record along other stretches.</summary>
    TSelf Along(IReadOnlyList<Stretch> stretches);
}
