using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Places of drug crime with the steps of their handling.</summary>
internal static class DrugSpots
{
    private static readonly Choices Kinds = new("SpotKind", "Hotspot", "ComplexPoint", "UsePlace");
    private static readonly Choices Statuses = new("SpotStatus", "Detected", "Confirmed", "BeingFought", "Eliminated", "WatchedForReturn", "Dismissed");
    private static readonly RecordField[] Fields = [Choice("kind", Kinds) with { Label = "spotKind" }, Text("place", 300) with { Hinted = true, Label = "spotPlace" }, Day("detectedOn")];
    private static readonly RecordField[] Step = [Choice("status", Statuses) with { Label = "spotStatus" }, Day("on") with { Label = "stepOn" }, Text("documentNo", 100) with { Optional = true }];

    public static readonly RecordKind Kind = new("drugs/spots", "/api/drug-cases/spots", "spotId", Actions.DrugCaseRead, Actions.DrugCaseWrite)
    {
        Filters = [Unit("unitId"), Choice("status", Statuses) with { Label = "spotStatus" }, Check("withdrawn")],
        Columns = [Text("place") with { Label = "spotPlace" }, Unit("unit"), Choice("kind", Kinds) with { Label = "spotKind" }, Choice("status", Statuses) with { Label = "spotStatus" }],
        Details = [Unit("unit"), .. Fields[..2], Choice("status", Statuses) with { Label = "spotStatus" }, Day("watchedUntil"), List("steps", Step)],
        Tags = [new("withdrawnAt"), new("approvalPending", "warn")],
        News = [new Entry("new", HttpMethod.Post, "/api/drug-cases/spots", [Unit("unitCode"), .. Fields])],
        Entries =
        [
            new Entry("step", HttpMethod.Post, "steps", Step) { Offered = spot => !spot.Holds("approvalPending") },
            new Entry("approve", HttpMethod.Post, "approval", []) { Offered = spot => spot.Holds("approvalPending") },
            new Entry("step-withdraw", HttpMethod.Post, "steps/withdrawal", [Reason]) { Offered = spot => spot.At("steps").Rows().Count > 1 },
            new Entry("correct", HttpMethod.Put, "", [.. Fields[..2], Fields[2] with { From = "steps.0.on" }, Reason]) { Prefilled = true },
            new Entry("withdraw", HttpMethod.Post, "withdrawal", [Reason]),
        ],
    };
}
