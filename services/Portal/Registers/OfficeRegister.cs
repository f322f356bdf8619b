using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>What offices keep: documents, directives, boards, signed figures, businesses, money, the "safe" standard and tasks of the city's bodies.</summary>
internal static class OfficeRegister
{
    public const string Files = "/api/office/files";

    public static readonly Choices Criteria = new(
        "OfficeCriterion",
        "Have1", "Have31a", "Have31b", "Have33", "Have36a", "Have37a", "Have38e", "Have38f", "Have310", "Have311a", "Have311c", "Drug7", "Task1", "Task3", "Task4a", "Task4l", "Task4m", "Task5",
        "TaskIV1", "TaskIV2", "TaskIV3", "TaskIV4", "TaskIV5", "TaskIV6", "TaskIV7");

    public static readonly Choices Types = new(
        "DocumentType",
        "Resolution", "Directive", "Programme", "Plan", "Decision", "Guidance", "OfficialLetter", "Notice", "Report", "Minutes", "Conclusion", "Regulation", "HouseRules", "Roster", "Submission");

    public static readonly Choices Issuers = new(
        "IssuerBody",
        "PartyCommittee", "PeopleCommittee", "PeopleCouncil", "Police", "Committee138", "TrafficSafetyBoard", "FireRescueCommittee", "Front", "Military", "CityParty", "CityPropaganda", "CityMobilisation",
        "CityInspection", "CityCouncil", "CityPeopleCommittee", "CityPolice", "CityCommittee138", "CityFront", "CityCulture", "Province", "Central", "Other");

    /// <summary>The units that a record of the city speaks of; exactly one where it is a unit's own.</summary>
    public static readonly RecordField Units = List("unitCodes", Unit("") with { From = "code" }) with { Rows = 1, From = "units", Label = "units" };

    public static readonly RecordField ShownUnits = List("units", Unit("")) with { Label = "units" };

    /// <summary>Which of them, where the city keeps one record for several.</summary>
    public static readonly RecordField OwnUnit = RecordField.OwnUnit("unitId") with { Optional = true, OfAllUnits = true };

    public static readonly RecordField OfCity = Check("ofCity") with { OfAllUnits = true };

    public static readonly RecordField Uploads = List("files", File("", Files)) with { Rows = 1, Label = "attachedFiles" };

    public static readonly RecordField ShownFiles = List("files", File("", Files)) with { Label = "attachedFiles" };

    public static readonly Register Definition = new(
        "Documents", Shell.Group.Office, [OfficeDocuments.Kind, OfficeDirectives.Kind, OfficeBoards.Kind, OfficeCounts.Kind, OfficeBusinesses.Kind, OfficeMoney.BudgetLines, OfficeMoney.Allowances, OfficeSafeUnits.Kind, OfficeTasks.Kind])
    {
        ByWriters = true,
    };

    /// <summary>A kind of these: read and written by offices unless it says otherwise, and the city may have records of its own.</summary>
    public static RecordKind Kind(string path, IReadOnlyList<RecordField> columns, IReadOnlyList<RecordField> details) =>
        new("office/" + path, "/api/office/" + path, "recordId", Actions.OfficeRead, Actions.OfficeWrite) { Columns = columns, Details = [.. details, Text("withdrawReason")], Tags = [new("withdrawnAt")], HasCity = true, OfOffice = true };
}
