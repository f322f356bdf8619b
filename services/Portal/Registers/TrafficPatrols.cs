using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Patrols, each with the units on its way.</summary>
internal static class TrafficPatrols
{
    private static readonly RecordField[] Own = [Text("planNo", 100), Instant("startedAt"), Instant("endedAt"), Text("team", 300) with { Label = "patrolTeam" }];

    private static readonly RecordField[] Leg = [Text("route", 300), Whole("stopped"), Whole("violations") with { Optional = true, Label = "violationsFound" }];

    private static readonly RecordField[] Fields = [.. Own, List("legs", [Unit("unitCode"), .. Leg]) with { Rows = 1 }];

    public static readonly RecordKind Kind = new("traffic/patrols", "/api/traffic/patrols", "patrolId", Actions.EnforcementRead, Actions.EnforcementWrite)
    {
        Filters = [Day("from"), Day("to"), Unit("unitId"), Check("withdrawn")],
        Columns = [Instant("startedAt"), Text("planNo"), List("legs", Unit("unit")) with { Label = "unit" }, Text("team") with { Label = "patrolTeam" }],
        Details = [.. Own, List("legs", [Unit("unit"), .. Leg]), Text("withdrawReason")],
        Tags = [new("withdrawnAt")],
        News = [new Entry("new", HttpMethod.Post, "/api/traffic/patrols", Fields)],
        Entries =
        [
            new Entry("correct", HttpMethod.Put, "", [.. Fields, Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
    };
}
