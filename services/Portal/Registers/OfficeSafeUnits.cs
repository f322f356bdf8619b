using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Years of units under the standard "safe in security and order".</summary>
internal static class OfficeSafeUnits
{
    private static readonly Choices States = new("SafeUnitState", "Open", "Recognised", "Refused");

    private static readonly RecordField Areas = List(
        "areas", Text("name", 100) with { Label = "areaName" }, Check("met") with { Label = "areaMet" }, Day("ratedOn") with { Optional = true, Label = "areaRatedOn" });

    private static readonly RecordField Registered = Day("registeredOn") with { Label = "registrationOn" };
    private static readonly RecordField[] Fields = [Whole("year"), Text("registrationNumber", 100), Registered, Areas];
    private static readonly RecordField[] Decision = [Text("number", 100) with { Label = "decisionNumber" }, Day("on") with { Label = "decidedOn" }, Check("recognised")];
    private static readonly RecordField[] Asked = [Unit("unitCode"), .. Fields, OfficeRegister.Uploads];

    public static readonly RecordKind Kind = OfficeRegister.Kind(
        "safe-units",
        [Unit("unit"), Whole("year"), Registered, Whole("areasMet"), Check("projected"), Check("decision.recognised")],
        [
            Unit("unit"), .. Fields, Whole("areasMet"), Check("registeredInTime"), Check("projected"),
            Group("decision", [.. Decision, OfficeRegister.ShownFiles]) with { Label = "safeDecision" }, OfficeRegister.Uploads,
        ]) with
    {
        Filters = [Unit("unitId"), Choice("state", States) with { Label = "safeUnitState" }, Check("withdrawn")],
        News = [new Entry("new", HttpMethod.Post, "/api/office/safe-units", Asked)],
        Entries =
        [
            new Entry("rate", HttpMethod.Post, "areas", [Areas]) { Prefilled = true },
            new Entry("decide", HttpMethod.Post, "decision", [.. Decision, OfficeRegister.Uploads]) { Offered = unit => !unit.Holds("decision") },
            new Entry("correct", HttpMethod.Put, "", [.. Asked, Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
    };
}
