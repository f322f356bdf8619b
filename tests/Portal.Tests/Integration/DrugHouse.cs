using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Platform.Portal.Tests.Integration;

/// <summary>One person as the drug register would answer: to nobody who does not say why.</summary>
internal static class DrugHouse
{
    public const string Person = "01900000-0000-7000-8000-00000000000a";

    public static void MapDrugs(this IEndpointRouteBuilder apis)
    {
        apis.MapGet("/drug-cases/persons", () => Results.Json(new { items = new[] { View } }));
        apis.MapGet($"/drug-cases/persons/{Person}", (HttpContext http) =>
        {
            http.Response.Headers.ETag = "\"4\"";
            return Asked(http, new { person = View, identity = new { fullName = "Nguyễn Văn Thử", personalId = "072099000001", masked = false } });
        });
        apis.MapPost("/drug-cases/persons/search", (HttpContext http) => Asked(http, new[] { View }));
        apis.MapPost($"/drug-cases/persons/{Person}/roles", () => Results.Json(View));
    }

    private static object View => new
    {
        personId = Person,
        unit = new { unitId = Unit.Boards.Ward3, code = "25459", name = "Phường 3" },
        registeredOn = "2024-01-05",
        status = "User",
        statusFrom = "2024-01-05",
    };

    private static IResult Asked(HttpContext http, object answer) => http.Request.Headers["X-Purpose"] == "CaseWork"
        ? Results.Json(answer)
        : Results.Json(new { code = "purpose-needed", title = "Cần nêu mục đích", status = 400, errors = new[] { new { field = "X-Purpose", code = "purpose-needed", message = "Hãy chọn mục đích." } } }, statusCode: 400);
}
