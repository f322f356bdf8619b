using System.Globalization;

namespace Platform.Portal.Gateway;

/// <summary>Units as Territory knows them.</summary>
internal sealed class TerritoryApi(HttpClient http)
{
    /// <summary>The units valid on a day, by code.</summary>
    public async Task<IReadOnlyList<UnitName>> UnitsAsync(DateOnly on, CancellationToken cancellationToken) =>
        (await http.ReadAsync<UnitList>(string.Create(CultureInfo.InvariantCulture, $"/api/territory/units?asOf={on:yyyy-MM-dd}"), cancellationToken)).Units;

    /// <summary>A unit as it is called, or was called last.</summary>
    public Task<UnitName> UnitAsync(Guid unitId, CancellationToken cancellationToken) =>
        http.ReadAsync<UnitName>(string.Create(CultureInfo.InvariantCulture, $"/api/territory/units/{unitId}"), cancellationToken);

    /// <summary>The hamlets of a unit on a day; <paramref name="unit"/> is its code or its id.</summary>
    public async Task<IReadOnlyList<HamletName>> HamletsAsync(string unit, DateOnly on, CancellationToken cancellationToken) =>
        (await http.ReadAsync<HamletList>(
            string.Create(CultureInfo.InvariantCulture, $"/api/territory/units/{Uri.EscapeDataString(unit)}/hamlets?asOf={on:yyyy-MM-dd}"), cancellationToken)).Hamlets;

    internal sealed record UnitList(IReadOnlyList<UnitName> Units);

    internal sealed record HamletList(IReadOnlyList<HamletName> Hamlets);
}

/// <summary>A unit as it is called on the day that was asked about.</summary>
public sealed record UnitName(Guid UnitId, string Code, string Name, DateOnly? ValidTo = null, string? Kind = null)
{
    /// <summary>The city above the communes.</summary>
    public static readonly Guid CityId = Guid.Parse("00000703-0000-7000-8000-000000000703");

    /// <summary>The code of the city, as the General Statistics Office gave it to the district-level unit.</summary>
    public const string CityCode = "703";

    /// <summary>Whether it is the city above the communes, of which no register holds a record.</summary>
    public bool IsCity => Kind == "City";
}

/// <summary>A hamlet or quarter of a unit.</summary>
public sealed record HamletName(Guid HamletId, string Name);
