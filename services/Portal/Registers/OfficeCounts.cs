using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Signed figures; what they count stays off the system, and a sealed one is shown to those who sign for its unit in the same role.</summary>
internal static class OfficeCounts
{
    private static readonly Choices Kinds = new(
        "OfficeCountKind",
        "CriminalSubjects", "GamblingSubjects", "DrugSubjects", "SecrecyBreaches", "Disunity", "IrregularPetitions", "Corruption", "WeaponBreaches", "DisciplinedOfficers", "ListedSubjects", "SubjectPledges");

    private static readonly RecordField KindOf = Choice("kind", Kinds) with { Label = "countKind" };

    public static readonly IReadOnlyList<RecordField> Statement =
    [
        Whole("numerator") with { Hinted = true }, Whole("denominator") with { Optional = true, Hinted = true }, Day("from"), Day("through"), Check("sealed") with { Hinted = true }, OfficeRegister.Uploads,
    ];

    private static readonly string[] Shares = ["CriminalSubjects", "GamblingSubjects", "DrugSubjects", "ListedSubjects", "SubjectPledges"];

    // The record is never taken back, only its statements are.
    public static readonly RecordKind Kind = new("office/counts", "/api/office/counts", "recordId", Actions.OfficeRead, Actions.OfficeSign)
    {
        OfOffice = true,
        Columns = [Unit("unit"), KindOf, List("statements", Day("through"), Check("met") with { Label = "asAsked" })],
        Details =
        [
            Unit("unit"),
            KindOf,
            List(
                "statements",
                Day("from"), Day("through"), Check("met") with { Label = "asAsked" }, Whole("numerator"), Whole("denominator"), Check("sealed"), Instant("signedAt"), OfficeRegister.ShownFiles,
                Text("withdrawReason")),
        ],
        Filters = [Unit("unitId"), KindOf],
        News = [new Entry("new", HttpMethod.Post, "/api/office/counts", [Unit("unitCode"), KindOf, .. Statement])],
        Entries =
        [
            new Entry("correct-statement", HttpMethod.Put, "statements/{item}", [.. Statement, Reason]) { List = "statements", ItemId = "statementId", Prefilled = true },
            new Entry("statement-withdraw", HttpMethod.Post, "statements/{item}/withdrawal", [Reason]) { List = "statements", ItemId = "statementId" },
        ],
    };

    /// <summary>What is signed of a kind: breaches have no whole.</summary>
    public static IReadOnlyList<RecordField> AskedFor(string kind) => Shares.Contains(kind, StringComparer.Ordinal)
        ? [.. Statement.Select(field => field.Name == "denominator" ? field with { Optional = false } : field)]
        : [.. Statement.Where(field => field.Name != "denominator")];

    /// <summary>A statement on the year so far.</summary>
    public static Draft YearOf(DateOnly day)
    {
        var draft = new Draft();
        draft.Put("from", Words.Figures.Machine(new DateOnly(day.Year, 1, 1)));
        draft.Put("through", Words.Figures.Machine(day));
        return draft;
    }
}
