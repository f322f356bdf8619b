using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Imports;

/// <summary>The form that a sheet comes in. It is held in memory alone and forgotten with the request: it is full of people.</summary>
internal static class SheetForm
{
    public const int RowLimit = 5_000;
    private const long FileLimit = 10 * 1024 * 1024;
    private const long FormLimit = FileLimit + (256 * 1024);

    public static RouteHandlerBuilder TakesSheet(this RouteHandlerBuilder endpoint) => endpoint
        .DisableAntiforgery()
        .WithMetadata(
            new RequestSizeLimitAttribute(FormLimit),
            new RequestFormLimitsAttribute { MultipartBodyLengthLimit = FormLimit, ValueLengthLimit = 256 * 1024, MemoryBufferThreshold = (int)FormLimit })
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>The sheet's table, and the hash of its file.</summary>
    public static async Task<Result<(SheetTable Table, byte[] Hash)>> ReadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
            return new Refusal("missing-value", StatusCodes.Status400BadRequest) { Field = "file", Args = ["file"] };
        if (file.Length > FileLimit)
            return new Refusal("file-too-large", StatusCodes.Status413PayloadTooLarge) { Field = "file" };
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancellationToken);
        if (SheetReader.Read(content.ToArray()).IsRefused(out var refusal, out var sheet) || SheetTable.Of(sheet).IsRefused(out refusal, out var table))
            return refusal;
        return table.Rows.Count > RowLimit
            ? new Refusal("too-many-rows") { Field = "file", Args = [RowLimit] }
            : (table, SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
    }
}
