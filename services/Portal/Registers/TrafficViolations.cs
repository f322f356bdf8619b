using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Traffic violations with the decision on each and its payment.</summary>
internal static class TrafficViolations
{
    private static readonly Choices Themes = new("ViolationTheme", "Alcohol", "Drugs", "Speed", "Overload", "Helmet", "Pupil", "Other");
    private static readonly Choices Kinds = new("DecisionKind", "Fined", "Warned", "HandedOver");
    private static readonly Choices Handled = new("Handled", "true", "false");
    private static readonly Choices Payments = new("PaymentState", "NothingDue", "Unpaid", "Paid");

    private static readonly RecordField[] Decision =
    [
        Choice("kind", Kinds) with { Label = "decisionKind" },
        Text("no", 100) with { Label = "decisionNo" },
        Day("on") with { Label = "decidedOn" },
        Whole("fineVnd") with { Optional = true },
    ];

    private static readonly RecordField[] Own = [Instant("foundAt"), Text("recordNo", 100), Choice("theme", Themes), Text("act", 300) with { Hinted = true }];

    private static readonly RecordField[] Fields = [Own[0], Unit("unitCode"), .. Own[1..], Day("paidOn") with { Optional = true }, Group("decision", Decision) with { Optional = true }];

    public static readonly RecordKind Kind = new("traffic/violations", "/api/traffic/violations", "violationId", Actions.EnforcementRead, Actions.EnforcementWrite)
    {
        Filters = [Day("from"), Day("to"), Unit("unitId"), Choice("theme", Themes), Choice("handled", Handled) with { Label = "handling" }, Check("unpaid") with { Label = "unpaidOnly" }, Check("withdrawn")],
        Columns = [Instant("foundAt"), Text("recordNo"), Unit("unit"), Choice("theme", Themes), Choice("decision.kind", Kinds) with { Label = "decisionKind" }, Choice("payment", Payments)],
        Details = [Unit("unit"), .. Own, Group("decision", Decision), Choice("payment", Payments), Day("paidOn"), Text("withdrawReason")],
        Tags = [new("withdrawnAt"), new("late", "warn")],
        News = [new Entry("new", HttpMethod.Post, "/api/traffic/violations", Fields)],
        Entries =
        [
            new Entry("decide", HttpMethod.Post, "decision", Decision) { Offered = violation => !violation.Holds("decision") },
            new Entry("pay", HttpMethod.Post, "payment", [Day("paidOn")]) { Offered = violation => violation.Text("payment") == "Unpaid" },
            new Entry("correct", HttpMethod.Put, "", [.. Fields, Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
    };
}
