using Platform.Contracts.Documents.V1;
using static Platform.Contracts.Documents.V1.DocumentType;
using static Platform.Contracts.Documents.V1.IssuerBody;

namespace Platform.Documents.Work;

/// <summary>What is asked for by documents, by figures and by boards; the catalogue counts the same.</summary>
internal static class WorkAsks
{
    public static readonly IReadOnlyList<DocumentAsk> OfUnits =
    [
        new("HAVE.3.1a.1", OfficeCriterion.Have31a, [Resolution], [PartyCommittee], Until.FirstQuarter),
        new("HAVE.3.1a.2", OfficeCriterion.Have31a, [Plan], [PeopleCommittee], Until.FirstQuarter),
        new("HAVE.3.1a.3", OfficeCriterion.Have31a, [Minutes, Report], [PartyCommittee, PeopleCommittee], Until.FirstQuarter),
        new("HAVE.3.1b.1", OfficeCriterion.Have31b, [Plan], [Committee138], Until.FirstQuarter),
        new("HAVE.3.3.1", OfficeCriterion.Have33, [Plan], [PeopleCommittee, Police], Until.YearEnds),
        new("HAVE.3.6a", OfficeCriterion.Have36a, [Plan, Regulation], [PeopleCommittee, Police, Front, Military], Until.FirstQuarter),
        new("HAVE.3.8e", OfficeCriterion.Have38e, [HouseRules, Regulation], [PeopleCommittee, PartyCommittee], Until.Always),
        new("HAVE.3.8f", OfficeCriterion.Have38f, [Roster, Decision], [PeopleCommittee, Police], Until.Always),
        new("HAVE.3.11a", OfficeCriterion.Have311a, [Resolution, IssuerDirective, Programme, Plan, Decision, OfficialLetter, Notice], [PartyCommittee, PeopleCommittee], Until.YearEnds),
        new("TASK.1", OfficeCriterion.Task1, [Minutes, Report], [PartyCommittee, PeopleCommittee, Police], Until.YearEnds),
        new("TASK.4a", OfficeCriterion.Task4a, [Minutes, Report], [Police, PeopleCommittee], Until.YearEnds),
    ];

    public static readonly IReadOnlyList<DocumentAsk> OfCity =
    [
        new("DRUG.7", OfficeCriterion.Drug7, [Plan], [CityPeopleCommittee], Until.YearEnds),
        new("TASK.4l", OfficeCriterion.Task4l, [Plan], [CityPolice], Until.YearEnds),
        new("TASK.IV.2.1", OfficeCriterion.TaskIV2, [Plan], [CityPeopleCommittee, CityCommittee138], Until.YearEnds),
    ];

    public static readonly IReadOnlyList<(string Criterion, OfficeCountKind Kind)> Figures =
    [
        ("HAVE.2.2", OfficeCountKind.CriminalSubjects),
        ("HAVE.2.3", OfficeCountKind.GamblingSubjects),
        ("HAVE.3.8a", OfficeCountKind.SecrecyBreaches),
        ("HAVE.3.8b", OfficeCountKind.Disunity),
        ("HAVE.3.8c", OfficeCountKind.IrregularPetitions),
        ("HAVE.3.8d", OfficeCountKind.Corruption),
        ("HAVE.3.8h", OfficeCountKind.WeaponBreaches),
        ("HAVE.3.11h", OfficeCountKind.DisciplinedOfficers),
        ("TASK.4b", OfficeCountKind.ListedSubjects),
    ];

    public static readonly IReadOnlyList<(string Criterion, BoardKind Kind)> Boards =
        [("TASK.5.1", BoardKind.Committee138), ("TASK.5.2", BoardKind.TrafficSafety), ("TASK.5.3", BoardKind.FireRescue)];

    /// <summary>Tasks of the city, each with the body whose work it is; those for units want one in each of the five.</summary>
    public static readonly IReadOnlyList<TaskAsk> Tasks =
    [
        new("TASK.4m", CityTaskKind.Training, CityPolice),
        new("TASK.IV.1", CityTaskKind.PartyBody, CityParty),
        new("TASK.IV.2.2", CityTaskKind.Task, CityPeopleCommittee, Given: true),
        new("TASK.IV.3", CityTaskKind.Publicity, CityPropaganda),
        new("TASK.IV.4", CityTaskKind.Oversight, CityMobilisation),
        new("TASK.IV.5.1", CityTaskKind.Supervision, CityInspection),
        new("TASK.IV.5.2", CityTaskKind.Supervision, CityCouncil),
        new("TASK.IV.6", CityTaskKind.UnitProgramme, CityPeopleCommittee, ForUnits: true),
        new("TASK.IV.7", CityTaskKind.Responsibility, CityParty, ForUnits: true),
    ];

    // The type shares its name with a register of this service.
    private static DocumentType IssuerDirective => DocumentType.Directive;
}

/// <summary>A document that is asked for.</summary>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="Link">What it is put forward for.</param>
/// <param name="Types">Any of these types; the first is proposed.</param>
/// <param name="Issuers">Of any of these bodies; the first is proposed.</param>
/// <param name="Until">By when.</param>
internal sealed record DocumentAsk(string Criterion, OfficeCriterion Link, IReadOnlyList<DocumentType> Types, IReadOnlyList<IssuerBody> Issuers, Until Until);

/// <summary>A task that is asked for.</summary>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Body">Whose it is.</param>
/// <param name="ForUnits">One for each of the five units.</param>
/// <param name="Given">It is enough that it was given.</param>
internal sealed record TaskAsk(string Criterion, CityTaskKind Kind, IssuerBody Body, bool ForUnits = false, bool Given = false);

/// <summary>By when something is asked.</summary>
internal enum Until
{
    /// <summary>It must stand on any day.</summary>
    Always,

    /// <summary>The end of the first quarter.</summary>
    FirstQuarter,

    /// <summary>The reviews of six months.</summary>
    InterimReview,

    /// <summary>The rating of residential areas.</summary>
    AreasRated,

    /// <summary>The rating of communes.</summary>
    UnitRated,

    /// <summary>The end of the year.</summary>
    YearEnds,
}
