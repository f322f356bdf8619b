using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Platform.Portal.Tests.Integration;

/// <summary>An office's work as its registers would answer it; a document with the number 99 is there already.</summary>
internal static class OfficeHouse
{
    public const string Board = "01900000-0000-7000-8000-000000000031";

    /// <summary>What was sent, with its key.</summary>
    public static ConcurrentQueue<(string Path, JsonNode Body, string? Key)> Sent { get; } = new();

    public static void MapOffice(this IEndpointRouteBuilder apis)
    {
        apis.MapGet("/office/bodies", () => Results.Json(new[] { "CityPeopleCommittee" }));
        apis.MapGet("/office/work", (string? unitCode, string? body) => Results.Json(new
        {
            unit = unitCode is null ? null : new { unitId = Unit.Boards.Ward3, code = unitCode, name = "Phường 3" },
            body,
            asOf = "2024-06-30",
            rows = new[]
            {
                Row("HAVE.3.1a.1", "documents", ["document"], new { criteria = "Have31a", type = "Resolution", issuer = "PartyCommittee" }, overdue: true),
                Row("HAVE.3.1a.2", "documents", [], new { criteria = "Have31a", type = "Plan", issuer = "PeopleCommittee" }),
                Row("HAVE.3.8a", "counts", ["figure"], new { kind = "SecrecyBreaches" }),
                Row("HAVE.3.1b.3", "boards", ["check"], new { kind = "Check" }, recordId: Board, step: "events"),
                Row("TASK.5.1", "boards", [], new { kind = "Committee138" }, confirmed: false),
            },
        }));
        apis.MapPost("/office/drafts", (HttpRequest request) => Results.Json(request.Form.Files.Select(file => new
        {
            fileId = Guid.CreateVersion7(),
            number = file.FileName.StartsWith("12", StringComparison.Ordinal) ? "12/KH-UBND" : null,
            type = file.FileName.StartsWith("12", StringComparison.Ordinal) ? "Plan" : null,
            issuer = file.FileName.StartsWith("12", StringComparison.Ordinal) ? "PeopleCommittee" : null,
            issuedOn = file.FileName.StartsWith("12", StringComparison.Ordinal) ? "2024-02-05" : null,
        })));
        apis.MapPost("/office/work/copies", () => Results.Json(new[]
        {
            new { formerNumber = "3-NQ/ĐU", type = "Resolution", issuer = "PartyCommittee", @abstract = "Phong trào năm 2024", criteria = new[] { "Have31a" } },
        }));
        apis.MapPost("/office/documents", TakeAsync);
        apis.MapPost("/office/counts", TakeAsync);
        apis.MapPost("/office/confirmations/boards", TakeAsync);
    }

    private static async Task<IResult> TakeAsync(HttpRequest request)
    {
        var body = (await JsonNode.ParseAsync(request.Body))!;
        Sent.Enqueue((request.Path, body, request.Headers["Idempotency-Key"]));
        return (string?)body["number"] == "99/NQ"
            ? Results.Json(new { code = "already-recorded", title = "Đã có trong sổ", status = 409 }, statusCode: 409)
            : Results.Json(new { recordId = Board, unitId = Unit.Boards.Ward3, through = "2024-06-30" }, statusCode: 201);
    }

    private static object Row(string criterion, string form, string[] missing, object preset, bool overdue = false, bool? confirmed = null, string? recordId = null, string? step = null) => new
    {
        criterion, state = missing.Length == 0 ? "Done" : "Missing", until = "2024-03-31", overdue, form, step, recordId, preset, asked = (int?)null, there = 0, have = Array.Empty<object>(), missing, confirmed,
    };
}
