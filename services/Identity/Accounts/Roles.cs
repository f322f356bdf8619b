namespace Platform.Identity.Accounts;

/// <summary>The roles an account can have; what each may do stands in the chassis's permission table.</summary>
internal static class Roles
{
    public const string ProvinceConsolidator = "province_consolidator";

    public static readonly IReadOnlyList<string> All =
    [
        "commune_clerk", "commune_police", "commune_chief", "commune_leader", "hamlet_head", "group_board", "office_clerk",
        "city_drug", "city_traffic", "city_fire", "city_movement", "city_admin", "city_crime_police", "city_office", "city_consolidator", "city_leader",
        "province_function", ProvinceConsolidator, "auditor", "sysadmin",
    ];
}
