using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
            .WithMetadata(
                new RequestSizeLimitAttribute(FileLimit),
                // In memory only: a temporary file would outlive a crash, and casualties are nobody else's business.
                new RequestFormLimitsAttribute { MultipartBodyLengthLimit = FileLimit, MemoryBufferThreshold = (int)FileLimit })
            .WithName("StartImport")
            .WithSummary("Import a file of accidents")
            .WithDescription("multipart/form-data: file (CSV, UTF-8, at most 50 MB), profile (stats19 or standard), unitMap (CSV area_name,unit_code, as a file or a "
                + "field; needed by profiles that name areas), confirmedThrough (day through which the mapped units are confirmed at the end). Rows with one key are one accident; the same file again "
                + "changes nothing, the same key with other content is an error of its rows. Units are not confirmed when rows were rejected. Takes Idempotency-Key, bound to what "
                + "the form holds. 202 with the place to watch.")
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
        var map = unitMap is null ? Encoding.UTF8.GetBytes(http.Request.Form["unitMap"].ToString()) : await ReadAsync(unitMap, http.RequestAborted);
        if (known.Area is not null && map.Length == 0)
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
        if (UnitMap.Read(map).IsRefused(out var badMap, out _))
            return badMap.ToResult();
        var content = await ReadAsync(file, http.RequestAborted);

        return await transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            var import = await store.AddAsync(transaction, caller, known.Name, through, content, map, cancellationToken);
            await audit.AddAsync(transaction, caller, new AuditEntry(Actions.AccidentImport, import.ImportId), cancellationToken);
            return Reply.Accepted($"/api/traffic/imports/{import.ImportId}", import);
        }, Digest(content, map, known.Name, through));
    }

    private static byte[] Digest(byte[] content, byte[] map, string profile, DateOnly? through) => SHA256.HashData(
        [.. SHA256.HashData(content), .. SHA256.HashData(map), .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{profile} {through:yyyy-MM-dd}"))]);

    private static IResult Missing(string field) =>
        new Refusal("missing-value", StatusCodes.Status400BadRequest) { Field = field, Args = [field] }.ToResult();

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }
}
