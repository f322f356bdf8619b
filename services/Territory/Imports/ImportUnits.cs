using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;

namespace Platform.Territory.Imports;

/// <summary>POST /api/territory/imports: a list of provinces, districts and communes as the statistics office publishes it.</summary>
internal static class ImportUnits
{
    private const long FileLimit = 8 * 1024 * 1024;
    private const int FaultsShown = 100;

    public static void MapImportUnits(this WebApplication app) =>
        app.MapPost("/api/territory/imports", RunAsync)
            .DisableAntiforgery()
            .WithMetadata(
                new RequestSizeLimitAttribute(FileLimit),
                new RequestFormLimitsAttribute { MultipartBodyLengthLimit = FileLimit, MemoryBufferThreshold = (int)FileLimit })
            .RequirePermission(Actions.UnitImport)
            .WithName("ImportUnits")
            .WithSummary("Import a list of administrative units")
            .WithDescription("multipart/form-data: file (CSV, UTF-8, at most 8 MB; columns code, parent_code, level = province, district or commune, name, and valid_from, valid_to as "
                + "yyyy-MM-dd, both included; a missing one is open), dryRun (true: compare only). A row whose code and days are those of a known unit gives it its name and its parent; one that is "
                + "not known is added; one that overlaps a known unit otherwise is refused. All or nothing: 422 with the rows at fault (the first hundred): orphan-unit, repeated-unit, overlapping-unit, "
                + "wrong-code, wrong-parent, unknown-kind, bad-date. The same list again changes nothing.")
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>What a list came to.</summary>
    /// <param name="Rows">Rows of the list.</param>
    /// <param name="Added">Areas that are new.</param>
    /// <param name="Updated">Known ones with another name or parent.</param>
    /// <param name="Unchanged">Known as they are.</param>
    /// <param name="DryRun">Nothing was stored.</param>
    internal sealed record Response(int Rows, int Added, int Updated, int Unchanged, bool DryRun);

    private static async Task<IResult> RunAsync(
        IFormFile? file, [FromForm] bool? dryRun, HttpContext http, Transactions transactions, UnitListStore store, Audit audit)
    {
        if (file is null)
            return new Refusal("missing-value", StatusCodes.Status400BadRequest) { Field = "file", Args = ["file"] }.ToResult();
        using var buffer = new MemoryStream((int)file.Length);
        await file.CopyToAsync(buffer, http.RequestAborted);
        var content = buffer.ToArray();
        var faults = new List<Refusal>();
        if (UnitFile.Read(content, faults).IsRefused(out var refusal, out var areas))
            return refusal.ToResult();
        if (faults.Count > 0)
            return Refusals.ToResult([.. faults.Take(FaultsShown)]);
        var only = dryRun is true;
        return await transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var list = UnitList.Compare(areas, await UnitListStore.ReadAsync(transaction, cancellationToken), Guid.CreateVersion7);
            if (list.Faults.Count > 0)
                return Reply.Refuse([.. list.Faults.Take(FaultsShown)]);
            if (!only && list.Changes.Count > 0)
            {
                await store.WriteAsync(transaction, list.Changes, cancellationToken);
                await audit.AddAsync(transaction, Caller.Of(http), new AuditEntry(Actions.UnitImport, Guid.CreateVersion7(), After: Convert.ToHexStringLower(SHA256.HashData(content))), cancellationToken);
            }
            return Reply.Ok(new Response(areas.Count, list.Changes.Count(c => c.IsNew), list.Changes.Count(c => !c.IsNew), list.Unchanged, only));
        }, SHA256.HashData([.. SHA256.HashData(content), only ? (byte)1 : (byte)0]));
    }
}
