using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Platform.Portal.Tests.Integration;

/// <summary>Scoring's attestations as the page needs them: one that was withdrawn, one that never was; signatures want the password first where arranged.</summary>
internal static class AttestationHouse
{
    public static JsonNode? LastInput { get; private set; }

    public static string? LastPath { get; private set; }

    /// <summary>What a signature is refused with.</summary>
    public static string? Refusal { get; set; }

    public static void MapAttestations(this RouteGroupBuilder apis)
    {
        apis.MapGet("/scoring/attestations", () => Results.Json(new
        {
            items = new[]
            {
                Waiting("NO.2b", "Withdrawn", 3, new { asOf = "2024-06-10", through = "2024-07-11", knownAt = "2024-06-10T01:00:00Z", figure = Figure(2), ended = new { from = "2024-06-15", knownAt = "2024-06-16T01:00:00Z", figure = Figure(3) } }),
                Waiting("NO.2c", "Missing", 0, null),
            },
            next = (string?)null,
        }));
        apis.MapPost("/scoring/attestations", (JsonObject input, HttpContext http) => Take(input, http));
        apis.MapPost("/scoring/units/{unit:guid}/criteria/{criterion}/{kind}", (JsonObject input, HttpContext http) => Take(input, http));
    }

    private static IResult Take(JsonObject input, HttpContext http)
    {
        (LastInput, LastPath) = (input, http.Request.Path);
        return Refusal is { } code
            ? Results.Json(new { code, title = "Không ký được", detail = "Số liệu đã khác.", status = 409 }, statusCode: code == "reauthentication-needed" ? 403 : 409)
            : Results.Json(new { attestations = Array.Empty<object>(), objectionId = Guid.CreateVersion7() });
    }

    private static object Figure(int numerator) => new { computed = "Met", numerator, denominator = (int?)null, failing = "0", documents = Array.Empty<string>() };

    private static object Waiting(string criterion, string state, int records, object? last) => new
    {
        unitId = Unit.Boards.Ward3, unitCode = "25459", unitName = "Phường 3", programme = "p", programmeName = "3 không, 3 có", ruleVersion = "p/1", criterion, name = "Tuần tra", formula = "x", threshold = "1",
        asOf = "2024-06-30", role = "city_traffic", state, expiring = false, signable = true, needsAbsence = false, result = "PendingAttestation", reasons = Array.Empty<string>(), figure = Figure(3), last, recordsSince = records, openDisputes = 0,
    };
}
