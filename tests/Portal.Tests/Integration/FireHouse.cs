using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Platform.Portal.Tests.Integration;

/// <summary>One fire as its register would answer it; somebody else saves it whenever it is corrected from an old version.</summary>
internal static class FireHouse
{
    public const string Incident = "01900000-0000-7000-8000-000000000001";

    public static void MapFire(this IEndpointRouteBuilder apis)
    {
        apis.MapGet("/fire/facilities", () => Results.Json(new { items = Array.Empty<object>() }));
        apis.MapGet("/fire/incidents", () => Results.Json(new { items = new[] { Record("Khu phố 2") } }));
        apis.MapGet($"/fire/incidents/{Incident}", (HttpResponse response) =>
        {
            response.Headers.ETag = "\"2\"";
            return Results.Json(new { record = Record("Khu phố 2"), history = new[] { new { version = 2, recordedAt = "2024-06-06T08:30:00+07:00", kind = "Corrected", reason = "Nhầm ngày" } } });
        });
        apis.MapPost("/fire/incidents", () => Results.Json(
            new { code = "future-date", title = "Ngày ở tương lai", status = 422, errors = new[] { new { field = "casualties[0].concludedOn", code = "future-date", message = "Ngày không được sau hôm nay." } } },
            statusCode: 422));
        apis.MapPut($"/fire/incidents/{Incident}", (HttpRequest request) => request.Headers.IfMatch == "\"2\""
            ? Results.Json(Record("Khu phố 3"))
            : Results.Json(new { code = "version-conflict", title = "Đã có người sửa", status = 412 }, statusCode: 412));
    }

    private static object Record(string place) => new
    {
        incidentId = Incident,
        occurredAt = "2024-06-05T08:30:00+07:00",
        unit = new { unitId = Unit.Boards.Ward3, code = "25459", name = "Phường 3" },
        kind = "Fire",
        affected = "Dwelling",
        cause = "Unknown",
        place,
        deaths = 1,
        injured = 0,
        conclusionPending = true,
        casualties = new[] { new { casualtyId = "01900000-0000-7000-8000-000000000002", outcome = "Dead", attribution = "Pending" } },
        withdrawnAt = (string?)null,
    };
}
