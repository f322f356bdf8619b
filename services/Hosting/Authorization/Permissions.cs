using System.Collections.Frozen;

namespace Platform.Hosting.Authorization;

/// <summary>What an account may do. Each is also the name of the endpoint policy.</summary>
public static class Actions
{
    /// <summary>Read units and their lineage.</summary>
    public const string UnitRead = "unit.read";

    /// <summary>Import lists of units.</summary>
    public const string UnitImport = "unit.import";

    /// <summary>Read what was proposed and decided of mergers and splits.</summary>
    public const string SuccessionRead = "succession.read";

    /// <summary>Propose that units are merged or split.</summary>
    public const string UnitSucceed = "unit.succeed";

    /// <summary>Approve or reject what another proposed of units.</summary>
    public const string UnitSucceedApprove = "unit.succeed-approve";

    /// <summary>Read single accidents.</summary>
    public const string AccidentRead = "accident.read";

    /// <summary>Record, correct and cancel accidents.</summary>
    public const string AccidentWrite = "accident.write";

    /// <summary>Import files of accidents.</summary>
    public const string AccidentImport = "accident.import";

    /// <summary>Read accident counts by unit and period.</summary>
    public const string AccidentStatistics = "accident.statistics";

    /// <summary>Read patrols and traffic violations.</summary>
    public const string EnforcementRead = "enforcement.read";

    /// <summary>Record, correct and withdraw patrols and traffic violations.</summary>
    public const string EnforcementWrite = "enforcement.write";

    /// <summary>Read persons under drug management and spots; identities whole only where one may also write.</summary>
    public const string DrugCaseRead = "drug-case.read";

    /// <summary>Record, correct, withdraw and confirm them.</summary>
    public const string DrugCaseWrite = "drug-case.write";

    /// <summary>Sign counts of suspicions.</summary>
    public const string DrugAttest = "drug-case.attest";

    /// <summary>Read fires, facilities, inspection plans, inspections and fire safety violations.</summary>
    public const string FireRead = "fire.read";

    /// <summary>Record, correct, withdraw and confirm them.</summary>
    public const string FireWrite = "fire.write";

    /// <summary>Read resident groups, mailboxes, hotline boards, models and propaganda sessions.</summary>
    public const string MovementRead = "movement.read";

    /// <summary>Record, correct, withdraw and confirm them, and households with their pledges.</summary>
    public const string MovementWrite = "movement.write";

    /// <summary>Read households with their pledges; <see cref="Reach.OwnUnitsResultsOnly"/>: without the name of who represents them.</summary>
    public const string HouseholdRead = "household.read";

    /// <summary>Read documents, directives, boards, figures, budgets and tasks of offices; names and sealed figures only where their kind says.</summary>
    public const string OfficeRead = "office.read";

    /// <summary>Record, correct and withdraw them.</summary>
    public const string OfficeWrite = "office.write";

    /// <summary>Sign figures of an office.</summary>
    public const string OfficeSign = "office.sign";

    /// <summary>Read conditional businesses and points of public order.</summary>
    public const string BusinessRead = "business.read";

    /// <summary>Record, correct, withdraw and confirm them.</summary>
    public const string BusinessWrite = "business.write";

    /// <summary>Confirm that registers are complete: those that one may write.</summary>
    public const string ConfirmationWrite = "confirmation.write";

    /// <summary>Read dossiers and the register of recognitions.</summary>
    public const string DossierRead = "dossier.read";

    /// <summary>Take a dossier's steps, each in its role, and decide challenges.</summary>
    public const string DossierWrite = "dossier.write";

    /// <summary>Give out accounts; the pages that do it are the identity service's own.</summary>
    public const string AccountManage = "account.manage";

    /// <summary>Sign for criteria that the catalogue names one's role for, or refuse to.</summary>
    public const string CriterionAttest = "criterion.attest";

    /// <summary>Name what proves a criterion.</summary>
    public const string EvidenceWrite = "evidence.write";

    /// <summary>Dispute a result.</summary>
    public const string DisputeRaise = "dispute.raise";

    /// <summary>Resolve what another disputes.</summary>
    public const string DisputeResolve = "dispute.resolve";

    /// <summary>Read results and their explanations.</summary>
    public const string BoardRead = "board.read";

    /// <summary>See counts of drug records as they are however small, of one's own field and units.</summary>
    public const string SmallCountRead = "count.read-small";

    /// <summary>Evaluate units under another programme or other parameters, without keeping anything.</summary>
    public const string SimulationRun = "simulation.run";

    /// <summary>Read what should be looked at before a unit is recognised.</summary>
    public const string NoticeRead = "notice.read";
}

/// <summary>Sensitivity of what an action shows or changes; the project's domain notes, section 9.2.</summary>
public enum DataClass
{
    /// <summary>C0: anyone.</summary>
    Public,

    /// <summary>C1: signed in.</summary>
    Internal,

    /// <summary>C2: role and unit.</summary>
    Restricted,

    /// <summary>C3: need to know, with a purpose.</summary>
    Sensitive,
}

/// <summary>How far a permission reaches.</summary>
public enum Reach
{
    /// <summary>Every unit.</summary>
    AllUnits,

    /// <summary>The units assigned to the account.</summary>
    OwnUnits,

    /// <summary>The units assigned to the account, and of them the results without the figures.</summary>
    OwnUnitsResultsOnly,
}

/// <summary>The one table of who may do what: role × action × data class × reach. What is not in it is denied.</summary>
internal static class Permissions
{
    private static readonly string[] CommuneWriters = ["commune_clerk", "commune_police", "commune_chief"];
    private static readonly string[] Commune = [.. CommuneWriters, "commune_leader"];
    private static readonly string[] Hamlet = ["hamlet_head", "group_board"];
    private static readonly string[] CityTeams = ["city_drug", "city_traffic", "city_fire", "city_movement", "city_admin"];
    private static readonly string[] CityOffices = ["city_office", "city_admin", "city_crime_police"];
    private static readonly string[] City = [.. CityTeams, "city_office", "city_crime_police"];
    private static readonly string[] Province = ["province_drug", "province_traffic", "province_fire", "province_movement"];
    private static readonly string[] Overseers = ["city_consolidator", "city_leader", .. Province, "province_consolidator", "auditor"];

    public static readonly IReadOnlyList<Permission> Table =
    [
        .. Grant(Actions.UnitRead, DataClass.Public, Reach.AllUnits, [.. Commune, .. Hamlet, "office_clerk", .. City, .. Overseers, "sysadmin"]),
        .. Grant(Actions.UnitImport, DataClass.Public, Reach.AllUnits, ["sysadmin"]),
        .. Grant(Actions.SuccessionRead, DataClass.Public, Reach.AllUnits, [.. Overseers, "sysadmin"]),
        .. Grant(Actions.UnitSucceed, DataClass.Public, Reach.AllUnits, ["sysadmin"]),
        .. Grant(Actions.UnitSucceedApprove, DataClass.Public, Reach.AllUnits, ["city_leader", "province_consolidator"]),
        .. Grant(Actions.AccountManage, DataClass.Internal, Reach.AllUnits, ["sysadmin"]),
        .. Grant(Actions.AccidentRead, DataClass.Restricted, Reach.AllUnits, ["city_traffic"]),
        .. Grant(Actions.AccidentRead, DataClass.Restricted, Reach.OwnUnits, Commune),
        .. Grant(Actions.AccidentWrite, DataClass.Restricted, Reach.AllUnits, ["city_traffic"]),
        .. Grant(Actions.AccidentWrite, DataClass.Restricted, Reach.OwnUnits, CommuneWriters),
        .. Grant(Actions.AccidentImport, DataClass.Restricted, Reach.AllUnits, ["city_traffic"]),
        .. Grant(Actions.AccidentStatistics, DataClass.Internal, Reach.AllUnits, ["city_traffic", .. Overseers]),
        .. Grant(Actions.AccidentStatistics, DataClass.Internal, Reach.OwnUnits, Commune),
        .. Grant(Actions.EnforcementRead, DataClass.Restricted, Reach.AllUnits, ["city_traffic"]),
        .. Grant(Actions.EnforcementRead, DataClass.Restricted, Reach.OwnUnits, Commune),
        .. Grant(Actions.EnforcementWrite, DataClass.Restricted, Reach.AllUnits, ["city_traffic"]),
        .. Grant(Actions.EnforcementWrite, DataClass.Restricted, Reach.OwnUnits, CommuneWriters),
        .. Grant(Actions.DrugCaseRead, DataClass.Sensitive, Reach.AllUnits, ["city_drug"]),
        .. Grant(Actions.DrugCaseRead, DataClass.Sensitive, Reach.OwnUnits, Commune),
        .. Grant(Actions.DrugCaseWrite, DataClass.Sensitive, Reach.AllUnits, ["city_drug"]),
        .. Grant(Actions.DrugCaseWrite, DataClass.Sensitive, Reach.OwnUnits, CommuneWriters),
        .. Grant(Actions.DrugAttest, DataClass.Sensitive, Reach.AllUnits, ["city_drug"]),
        .. Grant(Actions.DrugAttest, DataClass.Sensitive, Reach.OwnUnits, ["commune_chief"]),
        .. Grant(Actions.FireRead, DataClass.Restricted, Reach.AllUnits, ["city_fire"]),
        .. Grant(Actions.FireRead, DataClass.Restricted, Reach.OwnUnits, Commune),
        .. Grant(Actions.FireWrite, DataClass.Restricted, Reach.AllUnits, ["city_fire"]),
        .. Grant(Actions.FireWrite, DataClass.Restricted, Reach.OwnUnits, CommuneWriters),
        .. Grant(Actions.MovementRead, DataClass.Restricted, Reach.AllUnits, ["city_movement"]),
        .. Grant(Actions.MovementRead, DataClass.Restricted, Reach.OwnUnits, Commune),
        .. Grant(Actions.MovementWrite, DataClass.Restricted, Reach.AllUnits, ["city_movement"]),
        .. Grant(Actions.MovementWrite, DataClass.Restricted, Reach.OwnUnits, CommuneWriters),
        .. Grant(Actions.HouseholdRead, DataClass.Restricted, Reach.AllUnits, ["city_movement"]),
        .. Grant(Actions.HouseholdRead, DataClass.Restricted, Reach.OwnUnits, Commune),
        .. Grant(Actions.HouseholdRead, DataClass.Restricted, Reach.OwnUnitsResultsOnly, Hamlet),
        .. Grant(Actions.OfficeRead, DataClass.Internal, Reach.AllUnits, [.. City, .. Overseers]),
        .. Grant(Actions.OfficeRead, DataClass.Internal, Reach.OwnUnits, [.. Commune, "office_clerk"]),
        .. Grant(Actions.OfficeWrite, DataClass.Internal, Reach.AllUnits, CityOffices),
        .. Grant(Actions.OfficeWrite, DataClass.Internal, Reach.OwnUnits, [.. CommuneWriters, "office_clerk"]),
        .. Grant(Actions.OfficeSign, DataClass.Restricted, Reach.AllUnits, CityOffices),
        .. Grant(Actions.OfficeSign, DataClass.Restricted, Reach.OwnUnits, ["commune_chief", "commune_leader", "office_clerk"]),
        .. Grant(Actions.BusinessRead, DataClass.Restricted, Reach.AllUnits, ["city_admin"]),
        .. Grant(Actions.BusinessRead, DataClass.Restricted, Reach.OwnUnits, Commune),
        .. Grant(Actions.BusinessWrite, DataClass.Restricted, Reach.AllUnits, ["city_admin"]),
        .. Grant(Actions.BusinessWrite, DataClass.Restricted, Reach.OwnUnits, CommuneWriters),
        .. Grant(Actions.ConfirmationWrite, DataClass.Restricted, Reach.AllUnits, ["city_drug", "city_traffic", "city_fire", "city_movement", .. CityOffices]),
        .. Grant(Actions.ConfirmationWrite, DataClass.Restricted, Reach.OwnUnits, [.. CommuneWriters, "office_clerk"]),
        .. Grant(Actions.DossierRead, DataClass.Internal, Reach.AllUnits, [.. City, .. Overseers]),
        .. Grant(Actions.DossierRead, DataClass.Internal, Reach.OwnUnits, [.. Commune, "office_clerk"]),
        .. Grant(Actions.DossierWrite, DataClass.Internal, Reach.AllUnits, [.. CityTeams, "city_consolidator", "city_leader", .. Province, "province_consolidator"]),
        .. Grant(Actions.DossierWrite, DataClass.Internal, Reach.OwnUnits, Commune),
        .. Grant(Actions.CriterionAttest, DataClass.Internal, Reach.AllUnits, [.. City, .. Overseers]),
        .. Grant(Actions.CriterionAttest, DataClass.Internal, Reach.OwnUnits, ["commune_police", "commune_chief", "commune_leader", "office_clerk", "hamlet_head"]),
        .. Grant(Actions.EvidenceWrite, DataClass.Internal, Reach.AllUnits, City),
        .. Grant(Actions.EvidenceWrite, DataClass.Internal, Reach.OwnUnits, [.. Commune, "office_clerk"]),
        .. Grant(Actions.DisputeRaise, DataClass.Internal, Reach.AllUnits, [.. City, "city_consolidator", .. Province, "province_consolidator", "auditor"]),
        .. Grant(Actions.DisputeRaise, DataClass.Internal, Reach.OwnUnits, Commune),
        .. Grant(Actions.DisputeResolve, DataClass.Internal, Reach.AllUnits, ["city_consolidator", "province_consolidator"]),
        .. Grant(Actions.BoardRead, DataClass.Internal, Reach.AllUnits, [.. City, .. Overseers]),
        .. Grant(Actions.BoardRead, DataClass.Internal, Reach.OwnUnits, [.. Commune, "office_clerk"]),
        .. Grant(Actions.BoardRead, DataClass.Internal, Reach.OwnUnitsResultsOnly, Hamlet),
        .. Grant(Actions.SmallCountRead, DataClass.Sensitive, Reach.AllUnits, ["city_drug", "province_drug"]),
        .. Grant(Actions.SmallCountRead, DataClass.Sensitive, Reach.OwnUnits, Commune),
        .. Grant(Actions.NoticeRead, DataClass.Internal, Reach.AllUnits, ["city_consolidator", "province_consolidator", "auditor"]),
        .. Grant(Actions.SimulationRun, DataClass.Internal, Reach.AllUnits, ["city_consolidator", "province_consolidator"]),
    ];

    private static readonly FrozenDictionary<(string Role, string Action), Reach> Reaches =
        Table.ToFrozenDictionary(p => (p.Role, p.Action), p => p.Reach);

    public static Reach? Find(string role, string action) => Reaches.TryGetValue((role, action), out var reach) ? reach : null;

    private static IEnumerable<Permission> Grant(string action, DataClass dataClass, Reach reach, string[] roles) =>
        roles.Select(role => new Permission(role, action, dataClass, reach));
}

internal sealed record Permission(string Role, string Action, DataClass DataClass, Reach Reach);
