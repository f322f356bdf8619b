using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Tasks of the city's bodies, for itself or for units, with visits and outcome.</summary>
internal static class OfficeTasks
{
    private static readonly Choices Kinds = new("CityTaskKind", "Task", "Responsibility", "Supervision", "Publicity", "Training", "PartyBody", "Oversight", "UnitProgramme");
    private static readonly Choices Outcomes = new("TaskOutcome", "Open", "Done", "DoneLate");
    private static readonly RecordField KindOf = Choice("kind", Kinds) with { Label = "taskKind" };
    private static readonly RecordField Outcome = Choice("outcome", Outcomes) with { Label = "taskOutcome" };
    private static readonly RecordField Body = Choice("body", OfficeRegister.Issuers) with { Label = "taskBody" };

    private static readonly RecordField[] Fields =
    [
        KindOf, Body, Day("givenOn"), Day("dueOn") with { Ahead = true }, Text("planNumber", 100) with { Optional = true, Label = "planNo" }, Text("sector", 200) with { Optional = true },
        Text("member", 200) with { Optional = true, Label = "responsibleMember" }, Text("title", 500) with { Label = "taskTitle" },
    ];

    private static readonly RecordField[] Asked = [OfficeRegister.Units, OfficeRegister.OfCity, .. Fields, OfficeRegister.Uploads];

    public static readonly RecordKind Kind = OfficeRegister.Kind(
        "city-tasks",
        [Text("title") with { Label = "taskTitle" }, Day("dueOn"), KindOf, Body, OfficeRegister.ShownUnits, Outcome],
        [
            OfficeRegister.ShownUnits, .. Fields, Outcome, Day("doneOn"), Text("resultNumber"), List("visits", Day("on") with { Label = "visitedOn" }, Text("note") with { Label = "visitNote" }),
            OfficeRegister.Uploads,
        ]) with
    {
        Filters = [Unit("unitId"), KindOf, Choice("issuer", OfficeRegister.Issuers) with { Label = "taskBody" }, Choice("state", Outcomes) with { Label = "taskOutcome" }, Check("withdrawn")],
        News = [new Entry("new", HttpMethod.Post, "/api/office/city-tasks", Asked)],
        Entries =
        [
            new Entry("visit", HttpMethod.Post, "visits", [Day("on") with { Label = "visitedOn" }, Text("note", 1000) with { Label = "visitNote" }, OfficeRegister.OwnUnit]) { Unit = "owner" },
            new Entry("finish", HttpMethod.Post, "outcome", [Day("on") with { Label = "doneOn" }, Text("resultNumber", 100)]) { Unit = "owner", Offered = task => !task.Holds("doneOn") },
            new Entry("reopen", HttpMethod.Post, "reopening", [Reason]) { Unit = "owner", Offered = task => task.Holds("doneOn") },
            new Entry("correct", HttpMethod.Put, "", [.. Asked, Reason]) { Prefilled = true, Unit = "owner" },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]) { Unit = "owner" },
        ],
    };
}
