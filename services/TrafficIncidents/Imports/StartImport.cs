using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Imports;

/// <summary>POST /api/traffic/imports: a file is handed in.</summary>
internal static class StartImport
{
    public const long FileLimit = 50 * 1024 * 1024;

    public static void MapStartImport(this IEndpointRouteBuilder imports) =>
        imports.MapPost("/", RunAsync)
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(FileLimit), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = FileLimit })
            .WithName("StartImport")
            .WithSummary("Import a file of accidents")
            .WithDescription("multipart/form-data: file (CSV, UTF-8, at most 50 MB), profile (stats19 or standard), unitMap (CSV area_name,unit_code; needed by profiles that "
                + "name areas), confirmedThrough (day through which the mapped units are confirmed at the end). Rows with one key are one accident; the same file again "
                + "changes nothing. 202 with the place to watch.")
            .Produces<ImportView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> RunAsync(
        IFormFile? file, [FromForm] string? profile, IFormFile? unitMap, [FromForm] string? confirmedThrough,
        HttpContext http, Transactions transactions, ImportStore store, Audit audit, TimeProvider clock)
    {
        if (file is null)
            return Missing("file");
        if (ImportProfile.Find(profile ?? "") is not { } known)
            return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "profile", Args = ["profile"] }.ToResult();
        if (known.Area is not null && unitMap is null)
            return Missing("unitMap");
        DateOnly? through = null;
        if (!string.IsNullOrEmpty(confirmedThrough))
        {
            if (!DateOnly.TryParseExact(confirmedThrough, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "confirmedThrough", Args = ["confirmedThrough"] }.ToResult();
            if (day > BusinessDay.Today(clock))
                return new Refusal("future-date") { Field = "confirmedThrough" }.ToResult();
            through = day;
        }
        var map = unitMap is null ? [] : await ReadAsync(unitMap, http.RequestAborted);
        if (UnitMap.Read(map).IsRefused(out var badMap, out _))
            return badMap.ToResult();
        var content = await ReadAsync(file, http.RequestAborted);

        return await transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            var import = await store.AddAsync(transaction, caller, known.Name, through, content, map, cancellationToken);
            await audit.AddAsync(transaction, caller, new AuditEntry(Actions.AccidentImport, import.ImportId), cancellationToken);
            return Reply.Accepted($"/api/traffic/imports/{import.ImportId}", import);
        });
    }

    private static IResult Missing(string field) =>
        new Refusal("missing-value", StatusCodes.Status400BadRequest) { Field = field, Args = [field] }.ToResult();

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }
}
