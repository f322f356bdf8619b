using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Each unit's inspection plan of a year.</summary>
internal static class FirePlans
{
    private static readonly RecordField Lines = List(
        "lines", Record("facilityId", "fire/facilities") with { Label = "facility" }, Day("due") with { Label = "plannedOn", Ahead = true }) with { Rows = 1, Label = "planLines" };

    public static readonly RecordKind Kind = new("fire/plans", "/api/fire/plans", "planId", Actions.FireRead, Actions.FireWrite)
    {
        Filters = [Unit("unitId"), Whole("year")],
        Columns = [Whole("year"), Unit("unit"), Day("from") with { Label = "planFrom" }],
        Details =
        [
            Unit("unit"),
            Whole("year"),
            Day("from") with { Label = "planFrom" },
            List(
                "lines",
                Record("facilityId", "fire/facilities") with { Label = "facility" },
                Day("due") with { Label = "plannedOn" },
                Day("doneOn"),
                Record("inspectionId", "fire/inspections") with { Label = "inspection" },
                Text("withdrawReason")) with { Label = "planLines" },
        ],
        News =
        [
            new Entry("new", HttpMethod.Post, "/api/fire/plans", [Unit("unitCode"), Whole("year"), Day("from") with { Optional = true, Label = "planFrom" }, Lines])
            {
                // What the cycle of inspections asks for; the officer changes it before it is the plan.
                Proposal = "/api/fire/plans/proposal",
                Gate = [Unit("unit"), Whole("year")],
            },
        ],
        Entries =
        [
            new Entry("lines", HttpMethod.Post, "lines", [Lines]),
            new Entry("line-withdraw", HttpMethod.Post, "lines/{item}/withdrawal", [Reason]) { List = "lines", ItemId = "lineId", Offered = line => !line.Holds("doneOn") },
        ],
        RowLinks = [new("lines", "fire/inspections", "facilityId", "lineId") { Offered = line => !line.Holds("doneOn") }],
    };
}
