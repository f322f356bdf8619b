using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Violations found at inspections, with what became of each.</summary>
internal static class FireViolations
{
    private static readonly Choices Kinds = new("OutcomeKind", "Mended", "Fined", "TemporarilySuspended", "Suspended", "Restored");
    private static readonly Choices Settled = new("Settled", "true", "false");
    private static readonly RecordField Inspection = Record("inspectionId", "fire/inspections") with { Label = "inspection" };
    private static readonly RecordField Facility = Record("facilityId", "fire/facilities") with { Label = "facility" };

    private static readonly RecordField[] Fields =
        [Text("finding", 1000) with { Hinted = true }, Text("recommendation", 1000), Day("due") with { Label = "mendBy", Ahead = true }];

    private static readonly RecordField[] Outcome =
    [
        Choice("kind", Kinds) with { Label = "outcomeKind" },
        Day("on") with { Label = "outcomeOn" },
        Text("decisionNo", 100) with { Optional = true },
        Whole("fineVnd") with { Optional = true },
        Day("until") with { Optional = true, Label = "suspendedUntil" },
    ];

    public static readonly RecordKind Kind = new("fire/violations", "/api/fire/violations", "violationId", Actions.FireRead, Actions.FireWrite)
    {
        Filters =
        [
            Day("from"), Day("to"), Unit("unitId"), Inspection, Facility, Choice("settled", Settled) with { Label = "settling" }, Check("overdue") with { Label = "overdueOnly" }, Check("withdrawn"),
        ],
        Columns = [Day("foundOn"), Unit("unit"), Facility, Text("finding"), Day("due") with { Label = "mendBy" }, Day("settledOn")],
        Details =
        [
            Unit("unit"), Facility, Inspection, Day("foundOn"), .. Fields, Day("settledOn"), List("outcomes", Outcome), Text("withdrawReason"),
        ],
        Tags = [new("withdrawnAt"), new("late", "warn")],
        News = [new Entry("new", HttpMethod.Post, "/api/fire/violations", [Inspection, .. Fields])],
        Entries =
        [
            new Entry("outcome", HttpMethod.Post, "outcomes", Outcome),
            new Entry("correct", HttpMethod.Put, "", [.. Fields, List("outcomes", Outcome), Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
    };
}
