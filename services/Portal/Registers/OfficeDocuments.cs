using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Documents that offices put forward for criteria.</summary>
internal static class OfficeDocuments
{
    private static readonly Choices Grades = new("Secrecy", "Open", "Confidential", "Secret", "TopSecret");
    private static readonly Choices Urgencies = new("Urgency", "Normal", "Urgent", "VeryUrgent", "Express");
    private static readonly Choices Changes = new("DocumentChangeKind", "Amended", "Replaced", "Revoked");
    private static readonly RecordField Type = Choice("type", OfficeRegister.Types) with { Label = "documentType" };
    private static readonly RecordField Number = Text("number", 100) with { Label = "documentNumber", Hinted = true };
    private static readonly RecordField Criteria = List("criteria", Choice("", OfficeRegister.Criteria) with { Label = "criterion" });

    private static readonly RecordField[] Change =
        [Choice("kind", Changes) with { Label = "changeKind" }, Day("on") with { Label = "effectiveOn" }, Text("byNumber", 100)];

    private static readonly RecordField[] Fields =
    [
        Number,
        Type,
        Choice("issuer", OfficeRegister.Issuers),
        Day("issuedOn"),
        Text("signer", 200) with { Optional = true, Label = "documentSigner" },
        Choice("secrecy", Grades) with { Optional = true, Hinted = true },
        Choice("urgency", Urgencies) with { Optional = true },
        Day("receivedOn") with { Optional = true },
        Day("dueOn") with { Optional = true, Ahead = true },
        // Of a secret one nothing but number and date is kept.
        Text("abstract", 1000) with { Optional = true },
    ];

    private static readonly RecordField[] Asked = [OfficeRegister.Units, OfficeRegister.OfCity, .. Fields, Criteria with { Rows = 1 }, OfficeRegister.Uploads];

    public static readonly RecordKind Kind = OfficeRegister.Kind(
        "documents",
        [Number with { Hinted = false }, Day("issuedOn"), Type, Choice("issuer", OfficeRegister.Issuers), OfficeRegister.ShownUnits, Criteria],
        [OfficeRegister.ShownUnits, .. Fields, Day("validUntil") with { Label = "endedOn" }, Criteria, OfficeRegister.Uploads, List("changes", Change) with { Label = "documentChanges" }]) with
    {
        Filters =
        [
            Unit("unitId"), Choice("kind", OfficeRegister.Types) with { Label = "documentType" }, Choice("issuer", OfficeRegister.Issuers),
            Choice("criterion", OfficeRegister.Criteria), Day("from"), Day("to"), Check("withdrawn"),
        ],
        Tags = [new("withdrawnAt"), new("validUntil")],
        News = [new Entry("new", HttpMethod.Post, "/api/office/documents", Asked)],
        Entries =
        [
            new Entry("attach", HttpMethod.Post, "attachments", [Criteria, OfficeRegister.Uploads]) { Unit = "owner" },
            new Entry("change", HttpMethod.Post, "changes", Change) { Unit = "owner", Offered = document => !document.Holds("validUntil") },
            new Entry("correct", HttpMethod.Put, "", [.. Asked, Reason]) { Prefilled = true, Unit = "owner" },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]) { Unit = "owner" },
        ],
    };
}
