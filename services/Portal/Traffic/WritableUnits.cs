using Platform.Hosting.Authorization;
using Platform.Portal.Gateway;

namespace Platform.Portal.Traffic;

/// <summary>The units a person may write for, as they are called on a day: a choice that the service would refuse is not offered.</summary>
internal sealed class WritableUnits(TerritoryApi territory)
{
    public async Task<IReadOnlyList<UnitName>> ListAsync(Caller caller, string action, DateOnly on, CancellationToken cancellationToken, bool withCity = false)
    {
        var scope = caller.Scope(action);
        var units = await territory.UnitsAsync(on, cancellationToken);
        IReadOnlyList<UnitName> own = [.. units.Where(unit => scope.Holds(unit.UnitId) && (withCity || !unit.IsCity))];
        // An account whose unit has been merged still enters what belongs to days before.
        return own.Count > 0 || scope.All ? own : await Task.WhenAll(scope.Units.Select(unit => territory.UnitAsync(unit, cancellationToken)));
    }
}
