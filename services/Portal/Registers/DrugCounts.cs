using Platform.Hosting.Authorization;
using static Platform.Portal.Registers.RecordField;

namespace Platform.Portal.Registers;

/// <summary>Signed counts of suspicions; suspicions themselves stay off the system.</summary>
internal static class DrugCounts
{
    private static readonly Choices Kinds = new("SuspicionKind", "Person", "Gang", "Ring");
    private static readonly RecordField KindField = Choice("kind", Kinds) with { Label = "suspicionKind" };

    private static readonly RecordField[] Statement =
        [Day("from"), Day("through"), Whole("openCount") with { From = "count" }, Check("sealed") with { Hinted = true }];

    public static readonly RecordKind Kind = new("drugs/counts", "/api/drug-cases/attested-counts", "attestedCountId", Actions.DrugAttest, Actions.DrugAttest)
    {
        Filters = [Unit("unitId"), KindField],
        Columns = [Unit("unit"), KindField, List("statements", Day("through"))],
        Details =
        [
            Unit("unit"), KindField, List("statements", Day("from"), Day("through"), Check("open") with { Label = "openSuspicions" }, Whole("count") with { Label = "openCount" }, Instant("signedAt")),
        ],
        News = [new Entry("new", HttpMethod.Post, "/api/drug-cases/attested-counts", [Unit("unitCode"), KindField, .. Statement])],
        Entries =
        [
            new Entry("correct-statement", HttpMethod.Put, "statements/{item}", [.. Statement, Reason]) { List = "statements", ItemId = "statementId", Prefilled = true, Offered = Stands },
            new Entry("statement-withdraw", HttpMethod.Post, "statements/{item}/withdrawal", [Reason]) { List = "statements", ItemId = "statementId", Offered = Stands },
        ],
    };

    private static bool Stands(System.Text.Json.JsonElement statement) => !statement.Holds("withdrawal");
}
