using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Crime-report mailboxes and hotline boards, by hamlet.</summary>
internal static class MovementCoverage
{
    private static readonly Choices Waiting = new("CoverageDue", "Mailbox", "HotlineBoard");
    private static readonly RecordField Taken = Photo("photo", "/api/movement/files");
    private static readonly RecordField[] Hung = [Text("place", 300), Day("installedOn")];
    private static readonly RecordField RemovedOn = Day("removedOn") with { Optional = true };

    private static readonly RecordField[] Opening = [Day("on") with { Label = "openedOn" }, Whole("letters"), Text("minutesNo", 100) with { Optional = true }];

    private static readonly RecordField[] Look = [Day("on") with { Label = "checkedOn" }, Check("numbersCurrent"), Taken];

    public static readonly RecordKind Kind = new("movement/coverage", "/api/movement/coverage", "hamletId", Actions.MovementRead, Actions.MovementWrite)
    {
        Filters = [Unit("unitId"), Choice("due", Waiting), Day("dueOn") with { Label = "asOfDay" }],
        Columns = [Unit("unit"), Hamlet(), List("mailboxes", Text("place")), List("boards", Text("place"))],
        Details =
        [
            Unit("unit"),
            Hamlet(),
            List("mailboxes", [.. Hung, Taken, Day("removedOn"), List("openings", Day("on") with { Label = "openedOn" })]),
            List("boards", [.. Hung, Day("removedOn"), List("checks", Day("on") with { Label = "checkedOn" })]),
        ],
        News =
        [
            new Entry("mailbox", HttpMethod.Post, "/api/movement/mailboxes", [Hamlet(), .. Hung, Taken]),
            new Entry("board", HttpMethod.Post, "/api/movement/hotline-boards", [Hamlet(), .. Hung]),
        ],
        Entries =
        [
            new Entry("opening", HttpMethod.Post, "mailboxes/{item}/openings", Opening) { List = "mailboxes", ItemId = "mailboxId", Offered = Hangs },
            new Entry("correct-mailbox", HttpMethod.Put, "mailboxes/{item}", [.. Hung, Taken, RemovedOn, List("openings", Opening), Reason]) { List = "mailboxes", ItemId = "mailboxId", Prefilled = true, Offered = Stands },
            new Entry("mailbox-withdraw", HttpMethod.Post, "mailboxes/{item}/withdrawal", [Reason]) { List = "mailboxes", ItemId = "mailboxId", Offered = Stands },
            new Entry("check", HttpMethod.Post, "hotline-boards/{item}/checks", Look) { List = "boards", ItemId = "boardId", Offered = Hangs },
            new Entry("correct-board", HttpMethod.Put, "hotline-boards/{item}", [.. Hung, RemovedOn, List("checks", Look), Reason]) { List = "boards", ItemId = "boardId", Prefilled = true, Offered = Stands },
            new Entry("board-withdraw", HttpMethod.Post, "hotline-boards/{item}/withdrawal", [Reason]) { List = "boards", ItemId = "boardId", Offered = Stands },
        ],
    };

    private static bool Stands(System.Text.Json.JsonElement hung) => !hung.Holds("withdrawal");

    private static bool Hangs(System.Text.Json.JsonElement hung) => Stands(hung) && !hung.Holds("removedOn");
}
