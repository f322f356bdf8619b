using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Platform.Portal.Tests.Integration;

/// <summary>Accidents as their register would answer them, with what waits for a second person; whoever decides on an old version is told so.</summary>
internal static class AccidentHouse
{
    /// <summary>The signed-in person would take its death off.</summary>
    public const string Own = "01900000-0000-7000-8000-000000000051";

    /// <summary>Somebody else would take its death off.</summary>
    public const string Lowered = "01900000-0000-7000-8000-000000000052";

    /// <summary>Somebody else would cancel it.</summary>
    public const string Cancelled = "01900000-0000-7000-8000-000000000053";

    /// <summary>Nothing waits.</summary>
    public const string Settled = "01900000-0000-7000-8000-000000000054";

    public static void MapAccidents(this IEndpointRouteBuilder apis)
    {
        apis.MapGet("/traffic/accidents/{id}", (string id, HttpResponse response) =>
        {
            response.Headers.ETag = "\"2\"";
            return Results.Json(new
            {
                accident = Accident(id, "Dead", Proposed(id)),
                history = new[] { new { version = 2, recordedAt = "2024-06-06T08:30:00+07:00", kind = "Proposed", reason = "Nạn nhân còn sống" } },
                asProposed = id == Settled ? null : Accident(id, "Injured", null),
            });
        });
        foreach (var path in new[] { "approval", "approval/withdrawal" })
        {
            apis.MapPost($"/traffic/accidents/{{id}}/{path}", (string id, HttpRequest request) => request.Headers.IfMatch == "\"2\""
                ? Results.Json(Accident(id, "Dead", null))
                : Results.Json(new { code = "version-conflict", title = "Bản ghi đã được người khác sửa", status = 412 }, statusCode: 412));
        }
    }

    private static object? Proposed(string id) => id == Settled ? null : new
    {
        by = id == Own ? "00000000-0000-7000-8000-000000000001" : "00000000-0000-7000-8000-000000000002",
        on = "2024-06-06",
        reason = "Nạn nhân còn sống",
        deathsCounted = 0,
        cancels = id == Cancelled,
    };

    private static object Accident(string id, string outcome, object? proposed) => new
    {
        accidentId = id,
        version = 2,
        occurredAt = "2024-06-05T08:30:00+07:00",
        unit = new { unitId = Unit.Boards.Ward3, code = "25459", name = "Phường 3" },
        severity = "Serious",
        deathsCounted = outcome == "Dead" ? 1 : 0,
        injured = outcome == "Dead" ? 0 : 1,
        casualties = new[] { new { casualtyId = "01900000-0000-7000-8000-000000000002", outcome } },
        proposed,
    };
}
