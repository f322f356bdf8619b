using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Platform.Portal.Tests.Integration;

/// <summary>Households' sheets as their register would answer: two fields, and a row that is refused.</summary>
internal static class SheetHouse
{
    public const string Title = "Chñ hé";

    public static void MapSheets(this IEndpointRouteBuilder apis)
    {
        apis.MapGet("/movement/imports/households", () => Results.Json(new
        {
            kind = "households",
            fields = new object[]
            {
                new { name = "representative", type = "Text", required = true },
                new { name = "residence", type = "Choice", required = true, members = new[] { "Permanent", "Temporary" }, choices = "Residence" },
            },
            mappings = Array.Empty<object>(),
        }));
        apis.MapPost("/movement/imports/households/columns", () => Results.Json(new
        {
            headerRow = 3,
            rows = 2,
            legacyText = "Tcvn3",
            columns = new[] { new { letter = "A", title = Title, converted = "Chủ hộ", samples = new[] { "NguyÔn" }, convertedSamples = new[] { "Nguyễn" } } },
        }));
        apis.MapPost("/movement/imports/households", (HttpRequest request) =>
        {
            using var mapping = JsonDocument.Parse(request.Form["mapping"].ToString());
            var source = mapping.RootElement.GetProperty("fields").GetProperty("residence");
            var tried = request.Form["dryRun"] == "true";
            return Results.Json(new
            {
                importId = tried ? null : "01900000-0000-7000-8000-000000000009",
                rows = 2,
                accepted = 1,
                unchanged = 0,
                rejected = 1,
                errors = new[] { new { field = Title, row = 5, code = "missing-value", message = "Thiếu giá trị." } },
                preview = new[]
                {
                    new
                    {
                        row = 4,
                        values = new Dictionary<string, string> { ["representative"] = "Nguyễn", ["residence"] = source.GetProperty("value").GetString()! },
                        before = new Dictionary<string, string> { ["representative"] = "NguyÔn" },
                    },
                },
            });
        });
        apis.MapPut("/movement/imports/households/mappings/{name}", (string name) => Results.Json(new { name, mapping = new { titles = new[] { Title }, fields = new { }, legacyText = "Tcvn3" } }));
    }
}
