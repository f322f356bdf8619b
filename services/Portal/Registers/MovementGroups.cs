using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Resident groups of the hamlets, with their boards.</summary>
internal static class MovementGroups
{
    private static readonly Choices Seats = new("BoardSeat", "Head", "Deputy", "Secretary", "Member");
    private static readonly RecordField Board = List("board", Choice("seat", Seats), Text("name", 200) with { Label = "memberName" });

    private static readonly RecordField[] Fields = [Text("code", 20) with { Label = "groupCode" }, Day("foundedOn"), Text("decisionNo", 100) with { Optional = true }];

    public static readonly RecordKind Kind = new("movement/groups", "/api/movement/groups", "groupId", Actions.MovementRead, Actions.MovementWrite)
    {
        Filters = [Unit("unitId"), Check("withdrawn")],
        Columns = [Text("code") with { Label = "groupCode" }, Unit("unit"), Day("foundedOn"), Day("dissolvedOn")],
        Details = [Unit("unit"), Hamlet(), .. Fields, Day("dissolvedOn"), Board, Text("withdrawReason")],
        Tags = [new("withdrawnAt"), new("dissolvedOn")],
        News = [new Entry("new", HttpMethod.Post, "/api/movement/groups", [Hamlet(), .. Fields, Board with { Rows = 1 }])],
        Entries =
        [
            new Entry("correct", HttpMethod.Put, "", [.. Fields, Day("dissolvedOn") with { Optional = true }, Board, Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
    };
}
