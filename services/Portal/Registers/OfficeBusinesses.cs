using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Conditional businesses with their inspections and pledges, and other points of public order.</summary>
internal static class OfficeBusinesses
{
    private static readonly Choices Kinds = new("BusinessKind", "Business", "PublicOrderPoint");
    private static readonly Choices States = new("BusinessState", "Open", "Resolved", "Closed");
    private static readonly RecordField KindOf = Choice("kind", Kinds) with { Label = "businessKind" };
    private static readonly RecordField[] Inspection = [Day("on") with { Label = "heldOn" }, Text("recordNo", 100) with { Label = "inspectionNo" }, Check("clean")];
    private static readonly RecordField[] Plan = [Text("number", 100) with { Label = "planNo" }, Day("on") with { Label = "planOn" }, Day("due") with { Label = "dueOn", Ahead = true }];

    private static readonly RecordField[] Fields =
    [
        KindOf, Text("name", 200) with { Label = "businessName" }, Text("address", 300), Text("trade", 200), Day("from") with { Label = "fromDay" }, Day("closedOn") with { Optional = true },
        List("planned", Day("") with { Label = "plannedInspection", Ahead = true }) with { Label = "plannedInspections" },
    ];

    private static readonly RecordField[] Asked = [Unit("unitCode"), .. Fields, OfficeRegister.Uploads];

    public static readonly RecordKind Kind = OfficeRegister.Kind(
        "businesses",
        [Text("name") with { Label = "businessName" }, Unit("unit"), KindOf, Text("trade"), Day("closedOn")],
        [
            Unit("unit"), .. Fields, Day("resolvedOn"), Text("resolvedBy"), List("inspections", Inspection), List("pledges", Day("") with { Label = "signedOn" }) with { Label = "businessPledges" },
            List("plans", Plan) with { Label = "pointPlans" }, OfficeRegister.Uploads,
        ]) with
    {
        Read = Actions.BusinessRead,
        Write = Actions.BusinessWrite,
        HasCity = false,
        Filters = [Unit("unitId"), KindOf, Choice("state", States) with { Label = "businessState" }, Check("withdrawn")],
        Tags = [new("withdrawnAt"), new("closedOn"), new("resolvedOn")],
        News = [new Entry("new", HttpMethod.Post, "/api/office/businesses", Asked)],
        Entries =
        [
            new Entry("inspect", HttpMethod.Post, "inspections", Inspection) { Offered = IsBusiness },
            new Entry("pledge", HttpMethod.Post, "pledges", [Day("on") with { Label = "signedOn" }]) { Offered = IsBusiness },
            new Entry("plan", HttpMethod.Post, "plans", Plan) { Offered = IsOpenPoint },
            new Entry("resolve", HttpMethod.Post, "resolution", [Day("on") with { Label = "resolvedOn" }, Text("number", 100) with { Label = "resolvedBy" }]) { Offered = IsOpenPoint },
            new Entry("correct", HttpMethod.Put, "", [.. Asked, Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
    };

    private static bool IsBusiness(System.Text.Json.JsonElement business) => business.Text("kind") == "Business";

    private static bool IsOpenPoint(System.Text.Json.JsonElement business) => !IsBusiness(business) && !business.Holds("resolvedOn");
}
