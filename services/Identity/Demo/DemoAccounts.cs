using System.Globalization;

namespace Platform.Identity.Demo;

/// <summary>A demo account.</summary>
/// <param name="Name">What is typed at sign-in.</param>
/// <param name="Role">Its role.</param>
/// <param name="UnitCode">Code, valid in 2024, of the unit it acts for; null where the role is not a unit's.</param>
internal sealed record DemoAccount(string Name, string Role, int? UnitCode = null)
{
    /// <summary>Territory gives the units of 2024 these ids for good.</summary>
    public Guid? UnitId => UnitCode is { } code ? Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00000703-0000-7000-8000-{code:D12}")) : null;
}

internal static class DemoAccounts
{
    public static readonly IReadOnlyList<DemoAccount> All =
    [
        new("thanhuy", "city_leader"),
        new("bcd138", "city_consolidator"),
        new("doi.csgt", "city_traffic"),
        new("doi.matuy", "city_drug"),
        new("doi.pccc", "city_fire"),
        new("doi.xdpt", "city_movement"),
        new("doi.qlhc", "city_admin"),
        new("doi.hinhsu", "city_crime_police"),
        new("vp.thanhpho", "city_office"),
        new("vp.phuong3", "office_clerk", 25459),
        new("vp.thanhtan", "office_clerk", 25471),
        new("ca.binhminh", "commune_police", 25477),
        new("ca.tanbinh", "commune_police", 25474),
        new("ca.thanhtan", "commune_police", 25471),
        new("ca.phuong3", "commune_police", 25459),
        new("ca.ninhson", "commune_police", 25480),
        new("truong.phuong3", "commune_chief", 25459),
        new("ubnd.phuong3", "commune_leader", 25459),
        new("truongap.thanhtan", "hamlet_head", 25471),
        new("truong.thanhtan", "commune_chief", 25471),
        new("ubnd.thanhtan", "commune_leader", 25471),
        new("pc04", "province_drug"),
        new("pc07", "province_fire"),
        new("pc08", "province_traffic"),
        new("pv01", "province_movement"),
        new("thanhtra", "auditor"),
        new("quantri", "sysadmin"),
    ];
}
