namespace Platform.Scoring.Tests;

/// <summary>Who provides a kind of fact: the service that keeps it, the page on which it is entered, the roles that enter it.</summary>
/// <param name="Service">The service.</param>
/// <param name="Page">The page of the portal; null while there is none, and nothing is counted.</param>
/// <param name="Roles">Who writes there.</param>
internal sealed record Provider(string Service, string? Page, string Roles);

internal static class Providers
{
    private const string Commune = "commune_clerk, commune_police, commune_chief";
    private const string Office = "office_clerk, " + Commune;
    private const string Offices = Office + "; city: city_office";

    public static readonly IReadOnlyDictionary<string, Provider> Of = new Dictionary<string, Provider>(StringComparer.Ordinal)
    {
        ["UnitFact"] = new("Territory", "/imports/territory/units", "sysadmin"),
        ["PersonFact"] = new("DrugCases", "/registers/drugs/persons", Commune + ", city_drug"),
        ["SpotFact"] = new("DrugCases", "/registers/drugs/spots", Commune + ", city_drug"),
        ["AttestedCountFact"] = new("DrugCases", "/registers/drugs/counts", "commune_chief, city_drug"),
        ["AccidentFact"] = new("TrafficIncidents", "/traffic/accidents", Commune + ", city_traffic"),
        ["PatrolFact"] = new("TrafficIncidents", "/registers/traffic/patrols", Commune + ", city_traffic"),
        ["TrafficViolationFact"] = new("TrafficIncidents", "/registers/traffic/violations", Commune + ", city_traffic"),
        ["FireIncidentFact"] = new("FireInspections", "/registers/fire/incidents", Commune + ", city_fire"),
        ["PlannedInspectionFact"] = new("FireInspections", "/registers/fire/plans", Commune + ", city_fire"),
        ["FireViolationFact"] = new("FireInspections", "/registers/fire/violations", Commune + ", city_fire"),
        ["HouseholdFact"] = new("MovementModels", "/registers/movement/households", Commune + ", city_movement"),
        ["HamletCoverageFact"] = new("MovementModels", "/registers/movement/coverage", Commune + ", city_movement"),
        ["ModelFact"] = new("MovementModels", "/registers/movement/models", Commune + ", city_movement"),
        ["SessionFact"] = new("MovementModels", "/registers/movement/sessions", Commune + ", city_movement"),
        ["DocumentFact"] = new("Documents", "/registers/office/documents", Offices),
        ["DirectiveFact"] = new("Documents", "/registers/office/directives", Offices),
        ["BoardFact"] = new("Documents", "/registers/office/boards", Offices),
        ["OfficeCountFact"] = new("Documents", "/registers/office/counts", "commune_chief, commune_leader, office_clerk; city: city_office"),
        ["BusinessFact"] = new("Documents", "/registers/office/businesses", Commune + ", city_admin"),
        ["BudgetFact"] = new("Documents", "/registers/office/budget-lines", Offices),
        ["AllowanceFact"] = new("Documents", "/registers/office/allowances", Offices),
        ["SafeUnitFact"] = new("Documents", "/registers/office/safe-units", Offices),
        ["CityTaskFact"] = new("Documents", "/registers/office/city-tasks", "city_office"),
        ["RecognitionFact"] = new("Scoring", "/dossiers", "the role of each step of a dossier"),
        ["GroupFact"] = new("MovementModels", null, Commune + ", city_movement"),
        ["MeetingFact"] = new("MovementModels", null, Commune + ", city_movement"),
        ["ReachFact"] = new("MovementModels", null, Commune + ", city_movement"),
        ["EventFact"] = new("MovementModels", null, Commune + ", city_movement"),
        ["AwardFact"] = new("MovementModels", null, Commune + ", city_movement"),
        ["SecurityTeamFact"] = new("MovementModels", null, Commune + ", city_movement"),
        ["SecurityMemberFact"] = new("MovementModels", null, Commune + ", city_movement"),
        ["ContributionFact"] = new("MovementModels", null, Commune + ", city_movement"),
        ["HamletModelFact"] = new("MovementModels", null, Commune + ", city_movement"),
        ["MobilisationModelFact"] = new("MovementModels", null, Commune + ", city_movement"),
        ["NewModelFact"] = new("MovementModels", null, Commune + ", city_movement"),
        ["ModelBoardFact"] = new("MovementModels", null, Commune + ", city_movement"),
        ["FacilityFact"] = new("FireInspections", null, Commune + ", city_fire"),
        ["DrillFact"] = new("FireInspections", null, Commune + ", city_fire"),
        ["ExtinguisherFact"] = new("FireInspections", null, Commune + ", city_fire"),
        ["BlackSpotFact"] = new("TrafficIncidents", null, "city_traffic"),
        ["WorkSiteFact"] = new("TrafficIncidents", null, "city_traffic"),
        ["RacingListFact"] = new("TrafficIncidents", null, "city_traffic"),
    };
}
