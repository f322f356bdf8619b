using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Directives from above, each as one unit has to carry it out.</summary>
internal static class OfficeDirectives
{
    private static readonly Choices Addressees = new("DirectiveAddressee", "PartyCommittee", "PeopleCommittee", "PoliceChief", "Board");
    private static readonly Choices Outcomes = new("DirectiveOutcome", "Open", "OnTime", "Late");
    private static readonly RecordField Number = Text("number", 100) with { Label = "documentNumber" };
    private static readonly RecordField Outcome = Choice("outcome", Outcomes) with { Label = "directiveOutcome" };

    private static readonly RecordField[] Fields =
    [
        Number,
        Choice("type", OfficeRegister.Types) with { Label = "documentType" },
        Choice("issuer", OfficeRegister.Issuers),
        Day("issuedOn"),
        Day("receivedOn") with { Optional = true },
        Day("dueOn") with { Ahead = true },
        Choice("addressee", Addressees),
        Text("abstract", 1000),
    ];

    private static readonly RecordField[] Done =
    [
        Text("actingNumber", 100) with { Optional = true }, Day("actingOn") with { Optional = true }, Text("reportNumber", 100) with { Optional = true }, Day("reportedOn") with { Optional = true },
    ];

    private static readonly RecordField[] Asked = [Unit("unitCode"), .. Fields, OfficeRegister.Uploads];

    public static readonly RecordKind Kind = OfficeRegister.Kind(
        "directives",
        [Number, Day("dueOn"), Unit("unit"), Choice("issuer", OfficeRegister.Issuers), Choice("addressee", Addressees), Outcome],
        [Unit("unit"), .. Fields, Outcome, .. Done, OfficeRegister.Uploads, List("resultFiles", File("", OfficeRegister.Files))]) with
    {
        Filters =
        [
            Unit("unitId"), Choice("state", Outcomes) with { Label = "directiveOutcome" }, Choice("kind", Addressees) with { Label = "addressee" },
            Choice("issuer", OfficeRegister.Issuers), Day("from"), Day("to"), Check("withdrawn"),
        ],
        News = [new Entry("new", HttpMethod.Post, "/api/office/directives", Asked)],
        Entries =
        [
            new Entry("implement", HttpMethod.Post, "implementation", [.. Done, OfficeRegister.Uploads]),
            new Entry("correct", HttpMethod.Put, "", [.. Asked, Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
    };
}
