using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Boards and committees, with their members' duties and what they did.</summary>
internal static class OfficeBoards
{
    private static readonly Choices Kinds = new("BoardKind", "Committee138", "TrafficSafety", "FireRescue");
    private static readonly Choices Rhythms = new("ReportRhythm", "Monthly", "Quarterly", "HalfYearly", "Yearly");
    private static readonly Choices Positions = new("BoardPosition", "Chair", "Deputy", "Standing", "Member");
    private static readonly Choices Events = new("BoardEventKind", "Check", "InterimReview", "FinalReview", "Report");
    private static readonly RecordField KindOf = Choice("kind", Kinds) with { Label = "boardKind" };

    private static readonly RecordField Members = List(
        "members", Text("name", 200) with { Label = "memberName" }, Choice("position", Positions), Text("duty", 500) with { Optional = true }, Day("leftOn") with { Optional = true, Label = "leftBoardOn" }) with { Label = "boardMembers" };

    private static readonly RecordField[] Fields =
        [KindOf, Text("decisionNumber", 100), Day("decidedOn"), Choice("reports", Rhythms) with { Label = "reportRhythm" }];

    private static readonly RecordField[] Event =
    [
        Choice("kind", Events) with { Label = "eventKind" }, Day("on") with { Label = "heldOn" }, Text("number", 100) with { Label = "eventNumber" }, Day("periodEnd") with { Optional = true, Hinted = true },
    ];

    private static readonly RecordField[] Asked = [OfficeRegister.Units, OfficeRegister.OfCity, .. Fields, Members with { Rows = 1 }, OfficeRegister.Uploads];

    public static readonly RecordKind Kind = OfficeRegister.Kind(
        "boards",
        [Text("decisionNumber"), Day("decidedOn"), KindOf, OfficeRegister.ShownUnits],
        [OfficeRegister.ShownUnits, .. Fields, Members, List("events", [.. Event, OfficeRegister.ShownFiles]) with { Label = "boardEvents" }, OfficeRegister.Uploads]) with
    {
        Filters = [Unit("unitId"), KindOf, Check("withdrawn")],
        News = [new Entry("new", HttpMethod.Post, "/api/office/boards", Asked)],
        Entries =
        [
            new Entry("event", HttpMethod.Post, "events", [.. Event, OfficeRegister.OwnUnit with { Hinted = true, Label = "checkedUnit" }, OfficeRegister.Uploads]) { Unit = "owner" },
            new Entry("correct", HttpMethod.Put, "", [.. Asked, Reason]) { Prefilled = true, Unit = "owner" },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]) { Unit = "owner" },
        ],
    };
}
