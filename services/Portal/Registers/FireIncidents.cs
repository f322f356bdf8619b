using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Fires, explosions and rescues, with the people they killed or hurt.</summary>
internal static class FireIncidents
{
    private static readonly Choices Kinds = new("FireIncidentKind", "Fire", "Explosion", "Rescue");
    private static readonly Choices Affected = new("IncidentObject", "Dwelling", "DwellingWithBusiness", "Facility", "Vehicle", "Forest", "Waste", "Other");
    private static readonly Choices Causes = new("IncidentCause", "Unknown", "Electricity", "OpenFlame", "Welding", "Chemicals", "Burning", "Other");
    private static readonly Choices Outcomes = new("Outcome", "Dead", "Injured");
    private static readonly Choices Attributions = new("Attribution", "Pending", "Attributed", "NotAttributed");

    private static readonly RecordField KindOf = Choice("kind", Kinds) with { Label = "incidentKind" };

    private static readonly RecordField[] Fields =
    [
        Instant("occurredAt"),
        Unit("unitCode"),
        KindOf,
        Choice("affected", Affected),
        Text("place", 300) with { Hinted = true },
        Choice("cause", Causes) with { Optional = true },
        Record("facilityId", "fire/facilities") with { Optional = true, Label = "facility" },
        Whole("damageVnd") with { Optional = true, Hinted = true },
        Number("areaSquareMetres") with { Optional = true },
        Instant("alarmAt") with { Optional = true },
        Instant("arrivedAt") with { Optional = true },
        Instant("extinguishedAt") with { Optional = true },
        Whole("rescued") with { Optional = true },
        List(
            "casualties",
            Carried("casualtyId"),
            Choice("outcome", Outcomes),
            Choice("attribution", Attributions) with { Optional = true, Hinted = true },
            Text("conclusionNo", 100) with { Optional = true },
            Day("concludedOn") with { Optional = true }),
        Text("note", 2000) with { Optional = true, Hinted = true },
    ];

    public static readonly RecordKind Kind = new("fire/incidents", "/api/fire/incidents", "incidentId", Actions.FireRead, Actions.FireWrite)
    {
        Filters = [Day("from"), Day("to"), Unit("unitId"), KindOf, Check("fatal"), Check("pending") with { Label = "conclusionPending" }, Check("withdrawn")],
        Columns = [Instant("occurredAt"), Unit("unit"), KindOf, Choice("affected", Affected), Whole("deaths"), Whole("injured")],
        Details = [Unit("unit"), .. Fields.Where(field => field.Name != "unitCode"), Whole("deaths"), Whole("injured"), Text("proposed.reason"), Whole("proposed.deaths"), Text("withdrawReason")],
        Tags = [new("withdrawnAt"), new("conclusionPending", "warn"), new("approvalPending", "warn"), new("late", "warn")],
        News = [new Entry("new", HttpMethod.Post, "/api/fire/incidents", Fields)],
        Entries =
        [
            new Entry("correct", HttpMethod.Put, "", [.. Fields, Reason]) { Prefilled = true },
            new Entry("approve", HttpMethod.Post, "approval", []) { Offered = incident => incident.Holds("approvalPending") },
            new Entry("drop", HttpMethod.Post, "approval/withdrawal", [Reason]) { Offered = incident => incident.Holds("approvalPending") },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
            new Entry("conclude", HttpMethod.Post, "conclusions", [Choice("attribution", Attributions), Text("conclusionNo", 100), Day("concludedOn")])
            {
                List = "casualties", ItemId = "casualtyId", ItemInBody = true, Offered = row => row.Text("attribution") == "Pending",
            },
        ],
    };
}
