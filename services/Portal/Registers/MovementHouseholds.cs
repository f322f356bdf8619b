using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Households of the hamlets, with where they live, their absences and their pledges.</summary>
internal static class MovementHouseholds
{
    private static readonly Choices Residences = new("Residence", "Permanent", "Temporary");
    private static readonly Choices Channels = new("PledgeChannel", "Paper", "Qr", "ESign");
    private static readonly RecordField GroupCode = Text("groupCode", 20) with { Optional = true, Hinted = true };
    private static readonly RecordField Name = Text("representative", 200);
    private static readonly RecordField Residence = Choice("residence", Residences);
    private static readonly RecordField[] Absence = [Day("from") with { Label = "fromDay" }, Day("to") with { Optional = true, Label = "toDay" }];

    private static readonly RecordField[] Pledge =
        [Whole("year"), Day("signedOn"), Choice("channel", Channels) with { Label = "pledgeChannel" }, Check("cooperates")];

    public static readonly RecordKind Kind = new("movement/households", "/api/movement/households", "householdId", Actions.HouseholdRead, Actions.MovementWrite)
    {
        Filters = [Unit("unitId"), Whole("unpledged"), Whole("pledged"), Check("left") with { Label = "leftOnly" }, Check("withdrawn")],
        Columns = [Text("representative"), Unit("unit"), Text("groupCode"), Residence, Day("leftOn")],
        Details =
        [
            Unit("unit"),
            Hamlet(),
            Text("groupCode"),
            Name,
            Residence,
            Day("leftOn"),
            List("pledges", [.. Pledge, Day("revokedOn"), Text("revokeReason")]),
            List("brokenPledges", [.. Pledge, Day("revokedOn"), Text("revokeReason")]),
            List("placements", Hamlet(), Day("from") with { Label = "fromDay" }, Text("groupCode")),
            List("absences", Absence),
            Text("withdrawReason"),
        ],
        Tags = [new("withdrawnAt"), new("leftOn")],
        News = [new Entry("new", HttpMethod.Post, "/api/movement/households", [Hamlet(), Name, Residence, Day("since") with { Label = "fromDay" }, GroupCode])],
        Entries =
        [
            new Entry("pledge", HttpMethod.Post, "pledges", Pledge),
            new Entry("revoke-pledge", HttpMethod.Post, "pledges/{item}/revocation", [Day("revokedOn"), Reason]) { List = "pledges", ItemId = "year", Offered = pledge => !pledge.Holds("revokedOn") },
            new Entry("pledge-withdraw", HttpMethod.Post, "pledges/{item}/withdrawal", [Reason]) { List = "pledges", ItemId = "year" },
            new Entry("move", HttpMethod.Post, "moves", [Hamlet(), Day("from") with { Label = "fromDay" }, GroupCode]) { Offered = household => !household.Holds("leftOn") },
            new Entry("absence", HttpMethod.Post, "absences", Absence) { Offered = household => !household.Holds("leftOn") },
            new Entry("return", HttpMethod.Post, "returns", [Day("on") with { Label = "returnedOn" }]) { Offered = household => household.At("absences").Rows().Any(away => !away.Holds("to")) },
            new Entry("leave", HttpMethod.Post, "departure", [Day("on") with { Label = "leftOn" }]) { Offered = household => !household.Holds("leftOn") },
            new Entry(
                "correct",
                HttpMethod.Put,
                "",
                [Name, Residence, List("placements", Hamlet(), Day("from") with { Label = "fromDay" }, GroupCode) with { Rows = 1 }, List("absences", Absence), Day("leftOn") with { Optional = true }, Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
    };
}
