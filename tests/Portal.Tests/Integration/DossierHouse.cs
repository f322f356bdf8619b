using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Platform.Portal.Tests.Integration;

/// <summary>Scoring's dossiers as the pages need them: one that is recognised and challenged; a note "từ chối" is refused.</summary>
internal static class DossierHouse
{
    public static readonly Guid Dossier = Guid.Parse("0198c000-0000-7000-8000-000000000001");
    public static readonly Guid Challenge = Guid.Parse("0198c000-0000-7000-8000-000000000002");
    private static readonly string[] Way =
    [
        "SelfAssessment", "FunctionalAttestation", "Compilation", "CommuneReview", "Submission", "Appraisal", "Proposal", "ProvincialReview", "Decision", "Announcement", "Maintenance", "Withdrawal",
    ];

    public static JsonNode? LastInput { get; private set; }

    public static string? LastIfMatch { get; private set; }

    public static void MapDossiers(this RouteGroupBuilder apis)
    {
        apis.MapGet("/scoring/dossiers", () => Results.Json(new
        {
            items = new[] { new { dossierId = Dossier, unitId = Unit.Boards.Ward3, unitCode = "25459", unitName = "Phường 3", programme = "p", programmeName = "3 không, 3 có", state = "Decision", openChallenges = 1 } },
            next = (string?)null,
        }));
        apis.MapPost("/scoring/dossiers", (JsonObject input, HttpContext http) => Take(input, http));
        apis.MapGet("/scoring/dossiers/{id:guid}", () => Results.Json(Whole()));
        apis.MapPost("/scoring/dossiers/{id:guid}/steps", (JsonObject input, HttpContext http) => Take(input, http));
        apis.MapPost("/scoring/dossiers/{id:guid}/challenges/{challenge:guid}/decision", (JsonObject input, HttpContext http) => Take(input, http));
        apis.MapGet("/scoring/dossiers/{id:guid}/export/{name}", (string name) => Results.File([80, 75, 3, 4], "application/zip", name));
        apis.MapGet("/scoring/recognitions", () => Results.Json(new
        {
            items = new[] { Recognised("Phường 3", "12/QĐ", withdrawn: null, history: false), Recognised("Phường 4", "13/QĐ", withdrawn: "2025-03-01", history: true) },
            next = (string?)null,
        }));
    }

    private static IResult Take(JsonObject input, HttpContext http)
    {
        (LastInput, LastIfMatch) = (input, http.Request.Headers.IfMatch);
        return (string?)input["note"] == "từ chối"
            ? Results.Json(new { code = "step-out-of-order", title = "Chưa đến bước này", detail = "Bước tiếp theo có thể là: Announcement.", status = 409 }, statusCode: 409)
            : Results.Json(Whole());
    }

    private static object Whole() => new
    {
        dossierId = Dossier, unitId = Unit.Boards.Ward3, unitCode = "25459", unitName = "Phường 3", programme = "p", programmeName = "3 không, 3 có", test = true, state = "Decision", version = 9, asOf = "2024-12-31",
        steps = Way.Select((step, i) => new { step, done = i < 9 ? Entry(step, null) : null }),
        thread = Way.Take(9).Select(step => Entry(step, step == "Submission" ? "Trình hồ sơ" : null)),
        next = new[] { Next("Announcement", mine: true), Next("Withdrawal", mine: false) },
        open = new[] { new { code = "NO.2b", name = "Không có tai nạn chết người", result = "NotMet", reasons = new[] { "confirmed-too-early" }, numerator = 1, denominator = (int?)null, threshold = "0" } },
        snapshot = new { sha256 = "5f2a", asOf = "2024-12-31", knownAt = "2025-01-02T03:04:05Z", thumbprint = "9c1b" },
        challenges = new[]
        {
            new
            {
                challengeId = Challenge, criterion = "NO.2b", name = "Không có tai nạn chết người", raisedAt = "2025-01-05T01:00:00Z", standing = true, mine = true, needsDocument = true, decision = (object?)null,
                @sealed = new { result = "Met", numerator = 0, denominator = (int?)null }, found = new { result = "NotMet", numerator = 1, denominator = (int?)null },
            },
        },
    };

    private static object Entry(string step, string? note) => new
    {
        step, at = "2025-01-02T03:04:05Z", accountId = "someone", role = "city_leader", note,
        document = step == "Decision" ? new { number = "12/QĐ", date = "2025-01-02", title = (string?)null, file = (object?)null } : null,
    };

    private static object Next(string step, bool mine) => new { step, roles = new[] { "city_leader" }, mine, needsDocument = false, needsNote = false };

    private static object Recognised(string unit, string number, string? withdrawn, bool history) => new
    {
        dossierId = Dossier, unitId = Unit.Boards.Ward3, unitCode = "25459", unitName = unit, programme = "p", programmeName = "3 không, 3 có", test = false, window = new { first = "2024-01-01", last = "2024-12-31" },
        decisionNumber = number, decisionOn = "2025-01-02", checkedOn = (string?)null, withdrawnNumber = withdrawn is null ? null : "20/QĐ", withdrawnOn = withdrawn, openChallenges = 0, history, snapshotSha256 = "5f2a",
    };
}
