using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Facilities under fire safety management, with what is due of each.</summary>
internal static class FireFacilities
{
    private static readonly Choices Kinds = new(
        "FacilityKind", "DwellingWithBusiness", "Apartment", "Office", "School", "Health", "Trade", "Lodging", "Entertainment", "FoodService", "Production", "Warehouse", "Fuel", "Worship", "Other");

    private static readonly Choices Classes = new("FacilityClass", "AnnexI", "AnnexII", "AnnexIII", "AnnexIV");
    private static readonly RecordField ClassesOf = List("classes", Choice("", Classes) with { Label = "facilityClass" }) with { Rows = 1 };

    private static readonly RecordField[] Fields =
    [
        Text("name", 200) with { Label = "facilityName" },
        Choice("kind", Kinds) with { Label = "facilityKind" },
        Text("address", 300),
        Day("closedOn") with { Optional = true },
        List("units", Unit("unitCode"), Day("from") with { Label = "fromDay" }) with { Rows = 1, Label = "facilityUnits" },
        List("classifications", Day("from") with { Label = "fromDay" }, ClassesOf) with { Rows = 1 },
    ];

    public static readonly RecordKind Kind = new("fire/facilities", "/api/fire/facilities", "facilityId", Actions.FireRead, Actions.FireWrite)
    {
        Body = "facility",
        Filters = [Unit("unitId"), Check("closed") with { Label = "closedFacilities" }],
        Columns =
        [
            Text("facility.name") with { Label = "facilityName" },
            Text("facility.address"),
            Choice("facility.kind", Kinds) with { Label = "facilityKind" },
            List("facility.units", Unit("unit")) with { Label = "unit" },
            Day("lastInspectedOn"),
            Day("due.nextDue"),
        ],
        Details =
        [
            Choice("facility.kind", Kinds) with { Label = "facilityKind" },
            Text("facility.address"),
            Day("facility.closedOn"),
            Day("lastInspectedOn"),
            Day("due.nextDue"),
            List("facility.units", Unit("unit"), Day("from") with { Label = "fromDay" }) with { Label = "facilityUnits" },
            List("facility.classifications", Day("from") with { Label = "fromDay" }, ClassesOf),
            List("planned", Day("due") with { Label = "plannedOn" }),
        ],
        Tags = [new("due.overdue", "bad"), new("due.provisional"), new("due.reclassify", "warn")],
        News = [new Entry("new", HttpMethod.Post, "/api/fire/facilities", [.. Fields.Where(field => field.Name != "closedOn")])],
        Entries = [new Entry("correct", HttpMethod.Put, "", [.. Fields, Reason]) { Prefilled = true }],
        Links = [new("fire/inspections", "facilityId"), new("fire/violations", "facilityId")],
        RowLinks = [new("planned", "fire/inspections", "facilityId", "lineId")],
    };
}
