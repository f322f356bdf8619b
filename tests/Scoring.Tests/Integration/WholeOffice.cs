using Platform.Contracts;
using Platform.Contracts.Documents.V1;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>The papers, boards and figures of a unit in which every criterion of the office is computed Met on 30/6/2024.</summary>
internal static class WholeOffice
{
    public static readonly BoardAttributes Board = new()
    {
        Kind = BoardKind.Committee138, Level = BoardLevel.Unit, Current = true, Members = 12, MembersAssigned = 12, Checked = true, InterimReviewed = true, FinalReviewed = true, ReportsDue = 5, ReportsSent = 5,
    };

    public static readonly BusinessAttributes Business = new() { Kind = BusinessKind.Business, Inspected = true, Pledged = true, Handled = false };
    public static readonly BusinessAttributes Point = new() { Kind = BusinessKind.PublicOrderPoint, Inspected = false, Pledged = false, Handled = true };
    public static readonly SafeUnitAttributes Safe = new() { Year = 2024, Registered = true, Areas = 7, AreasMet = 7, Projected = true, Recognised = true };

    /// <summary>The subjects by number, beside those of the other registers.</summary>
    public static IReadOnlyDictionary<int, Fact> Subjects(Guid unit) => new Dictionary<int, Fact>
    {
        [51] = Document(unit, OfficeCriterion.Have31a, DocumentType.Resolution, IssuerBody.PartyCommittee),
        [52] = Document(unit, OfficeCriterion.Have31a, DocumentType.Plan, IssuerBody.PeopleCommittee),
        [53] = Document(unit, OfficeCriterion.Have31a, DocumentType.Minutes, IssuerBody.PartyCommittee),
        [54] = Document(unit, OfficeCriterion.Have31b, DocumentType.Plan, IssuerBody.Committee138),
        [55] = Document(unit, OfficeCriterion.Have33, DocumentType.Plan, IssuerBody.PeopleCommittee),
        [56] = Document(unit, OfficeCriterion.Have36a, DocumentType.Plan, IssuerBody.Police),
        [57] = Document(unit, OfficeCriterion.Have38e, DocumentType.HouseRules, IssuerBody.PeopleCommittee),
        [58] = Document(unit, OfficeCriterion.Have38f, DocumentType.Roster, IssuerBody.PeopleCommittee),
        [59] = Document(unit, OfficeCriterion.Have311a, DocumentType.Plan, IssuerBody.PeopleCommittee),
        [60] = Directive(unit, DirectiveOutcome.OnTime),
        [61] = Directive(unit, DirectiveOutcome.OnTime),
        [62] = new BoardFact { Segments = WholeUnit.Standing(unit, Board) },
        [63] = Count(unit, OfficeCountKind.CriminalSubjects),
        [64] = Count(unit, OfficeCountKind.GamblingSubjects),
        [65] = Count(unit, OfficeCountKind.SecrecyBreaches),
        [66] = Count(unit, OfficeCountKind.Disunity),
        [67] = Count(unit, OfficeCountKind.IrregularPetitions),
        [68] = Count(unit, OfficeCountKind.Corruption),
        [69] = Count(unit, OfficeCountKind.WeaponBreaches),
        [70] = Count(unit, OfficeCountKind.DisciplinedOfficers),
        [71] = new BusinessFact { Segments = WholeUnit.Standing(unit, Business) },
        [72] = new BusinessFact { Segments = WholeUnit.Standing(unit, Business) },
        [73] = new BusinessFact { Segments = WholeUnit.Standing(unit, Point) },
        [74] = new BusinessFact { Segments = WholeUnit.Standing(unit, Point) },
        [75] = Budget(unit, 250_000_000),
        [76] = Allowance(unit, 35),
        [77] = new SafeUnitFact { Segments = WholeUnit.Standing(unit, Safe) },
    };

    public static Fact Document(Guid unit, OfficeCriterion criterion, DocumentType type, IssuerBody issuer, bool valid = true, bool evidenced = true, bool withdrawn = false, int year = 2024) => new DocumentFact
    {
        Segments = WholeUnit.Standing(unit, new DocumentAttributes
        {
            Criterion = criterion, Type = type, Style = NumberStyle.State, Issuer = issuer, IssuedOn = Day(1, 10, year), Valid = valid, Evidenced = evidenced, Withdrawn = withdrawn,
        }),
    };

    public static Fact Directive(Guid unit, DirectiveOutcome outcome, DirectiveAddressee addressee = DirectiveAddressee.PoliceChief) =>
        new DirectiveFact { Segments = WholeUnit.Standing(unit, new DirectiveAttributes { Addressee = addressee, DueOn = Day(1, 10), Outcome = outcome }) };

    public static Fact Count(Guid unit, OfficeCountKind kind, bool met = true) =>
        new OfficeCountFact { Segments = WholeUnit.Standing(unit, new OfficeCountAttributes { Kind = kind, Through = Day(1, 10), Met = met }) };

    public static Fact Budget(Guid unit, long amount) => new BudgetFact { Segments = WholeUnit.Standing(unit, new BudgetAttributes { Source = BudgetSource.CityBudget, AmountVnd = amount }) };

    public static Fact Allowance(Guid unit, int paid) => new AllowanceFact { Segments = WholeUnit.Standing(unit, new AllowanceAttributes { DueOn = Day(1, 10), Due = 35, Paid = paid }) };
}
