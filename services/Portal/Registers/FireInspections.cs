using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Inspections of facilities.</summary>
internal static class FireInspections
{
    private static readonly Choices Kinds = new("InspectionKind", "Regular", "Periodic", "AdHoc");
    private static readonly Choices Results = new("ItemResult", "Met", "NotMet", "NotApplicable");

    private static readonly RecordField KindOf = Choice("kind", Kinds) with { Label = "inspectionKind" };
    private static readonly RecordField Facility = Record("facilityId", "fire/facilities") with { Label = "facility" };

    private static readonly RecordField[] Fields =
    [
        Day("heldOn"),
        KindOf,
        Text("recordNo", 100) with { Label = "inspectionNo" },
        Text("team", 300),
        Text("conclusion", 2000),
        // Comes from the plan's page: which planned inspection this one does.
        Carried("lineId"),
        List("items", Text("item", 200), Choice("result", Results), Text("note", 500) with { Optional = true }),
    ];

    public static readonly RecordKind Kind = new("fire/inspections", "/api/fire/inspections", "inspectionId", Actions.FireRead, Actions.FireWrite)
    {
        Filters = [Day("from"), Day("to"), Unit("unitId"), KindOf, Facility, Check("planned") with { Label = "plannedOnly" }, Check("withdrawn")],
        Columns = [Day("heldOn"), Text("recordNo") with { Label = "inspectionNo" }, Unit("unit"), Facility, KindOf],
        Details = [Unit("unit"), Facility, .. Fields, Text("withdrawReason")],
        Tags = [new("withdrawnAt")],
        News = [new Entry("new", HttpMethod.Post, "/api/fire/inspections", [Facility, .. Fields])],
        Entries =
        [
            new Entry("correct", HttpMethod.Put, "", [.. Fields, Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
        Links = [new("fire/violations", "inspectionId")],
    };
}
