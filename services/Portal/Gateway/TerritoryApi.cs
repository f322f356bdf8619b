using System.Globalization;

namespace Platform.Portal.Gateway;

/// <summary>Units as Territory knows them.</summary>
internal sealed class TerritoryApi(HttpClient http)
{
    /// <summary>The units valid on a day, by code.</summary>
    public async Task<IReadOnlyList<UnitName>> UnitsAsync(DateOnly on, CancellationToken cancellationToken) =>
        (await http.ReadAsync<UnitList>(string.Create(CultureInfo.InvariantCulture, $"/api/territory/units?asOf={on:yyyy-MM-dd}"), cancellationToken)).Units;

    internal sealed record UnitList(IReadOnlyList<UnitName> Units);
}

/// <summary>A unit as it is called on the day that was asked about.</summary>
public sealed record UnitName(Guid UnitId, string Code, string Name);
