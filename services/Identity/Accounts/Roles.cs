namespace Platform.Identity.Accounts;

/// <summary>The roles an account can have; what each may do stands in the chassis's permission table.</summary>
internal static class Roles
{
    public const string ProvinceConsolidator = "province_consolidator";

    /// <summary>Runs the installation and gives out accounts; sees no case.</summary>
    public const string Administrator = "sysadmin";

    public static readonly IReadOnlyList<string> All =
    [
        "commune_clerk", "commune_police", "commune_chief", "commune_leader", "hamlet_head", "group_board", "office_clerk",
        "city_drug", "city_traffic", "city_fire", "city_movement", "city_admin", "city_crime_police", "city_office", "city_consolidator", "city_leader",
        "province_drug", "province_traffic", "province_fire", "province_movement", ProvinceConsolidator, "auditor", Administrator,
    ];

    /// <summary>Whether a role is held for a unit.</summary>
    public static bool IsOfUnit(string role) => role.StartsWith("commune_", StringComparison.Ordinal) || role is "hamlet_head" or "group_board" or "office_clerk";
}
