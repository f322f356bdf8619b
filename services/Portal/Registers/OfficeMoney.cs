using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Money allotted to units, and the allowances of their security teams.</summary>
internal static class OfficeMoney
{
    private static readonly Choices Sources = new("BudgetSource", "CityBudget", "UnitBudget");
    private static readonly Choices States = new("AllowanceState", "Open", "Paid");
    private static readonly RecordField Source = Choice("source", Sources) with { Label = "budgetSource" };

    private static readonly RecordField[] Line =
        [Whole("year"), Source, Whole("amountVnd"), Text("decisionNumber", 100), Day("decidedOn"), Text("purpose", 500) with { Label = "budgetPurpose" }];

    private static readonly RecordField[] Month =
    [
        Whole("year"), Whole("month"), Day("dueOn") with { Ahead = true }, Whole("membersDue"), Whole("membersPaid") with { Optional = true }, Day("paidOn") with { Optional = true, Label = "allowancePaidOn" },
        Text("listNumber", 100) with { Optional = true },
    ];

    private static readonly RecordField[] AskedLine = [Unit("unitCode"), .. Line, OfficeRegister.Uploads];
    private static readonly RecordField[] AskedMonth = [Unit("unitCode"), .. Month, OfficeRegister.Uploads];

    public static readonly RecordKind BudgetLines = OfficeRegister.Kind(
        "budget-lines",
        [Text("decisionNumber"), Day("decidedOn"), Unit("unit"), Whole("year"), Source, Whole("amountVnd")],
        [Unit("unit"), .. Line, OfficeRegister.Uploads]) with
    {
        Filters = [Unit("unitId"), Choice("kind", Sources) with { Label = "budgetSource" }, Day("from"), Day("to"), Check("withdrawn")],
        News = [new Entry("new", HttpMethod.Post, "/api/office/budget-lines", AskedLine)],
        Entries =
        [
            new Entry("correct", HttpMethod.Put, "", [.. AskedLine, Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
    };

    public static readonly RecordKind Allowances = OfficeRegister.Kind(
        "allowances",
        [Day("dueOn"), Unit("unit"), Whole("month"), Whole("year"), Whole("membersDue"), Whole("membersPaid")],
        [Unit("unit"), .. Month, OfficeRegister.Uploads]) with
    {
        Filters = [Unit("unitId"), Choice("state", States) with { Label = "allowanceState" }, Day("from"), Day("to"), Check("withdrawn")],
        News = [new Entry("new", HttpMethod.Post, "/api/office/allowances", AskedMonth)],
        Entries =
        [
            new Entry("pay", HttpMethod.Post, "payments", [Day("on") with { Label = "allowancePaidOn" }, Whole("membersPaid"), Text("listNumber", 100), OfficeRegister.Uploads]),
            new Entry("correct", HttpMethod.Put, "", [.. AskedMonth, Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
    };
}
