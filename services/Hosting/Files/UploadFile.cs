using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.Hosting.Files;

/// <summary>POST: a photo or paper of a unit comes into the service's store.</summary>
internal static class UploadFile
{
    public const long Limit = 25 * 1024 * 1024;

    // The form around the file.
    private const long FormLimit = Limit + (64 * 1024);

    public static void MapUploadFile(this WebApplication app, FileSettings settings) => app
        .MapPost(settings.Path, (IFormFile? file, [FromForm] string? unitCode, [FromForm] DateOnly? on, HttpContext http, Handler handler) => handler.RunAsync(file, unitCode, on, http))
        .DisableAntiforgery()
        .WithMetadata(
            new RequestSizeLimitAttribute(FormLimit),
            // In memory only: a temporary file would outlive a crash.
            new RequestFormLimitsAttribute { MultipartBodyLengthLimit = FormLimit, MemoryBufferThreshold = (int)FormLimit })
        .RequirePermission(settings.WriteAction)
        .WithName("UploadFile")
        .WithSummary("Upload a photo or paper")
        .WithDescription("multipart/form-data: file (JPEG, PNG, PDF, DOCX or XLSX by its content, at most 25 MB), unitCode, on (the day at which the code is read, yyyy-MM-dd). What tells where "
            + "and with what a photo was taken is removed. Its name is not kept. Takes Idempotency-Key. Refusals: file-too-large (413), unknown-file-type, broken-image, empty-file, unknown-unit (422), foreign-unit (403).")
        .Produces<StoredFile>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    internal sealed class Handler(FileSettings settings, FileStore store, Transactions transactions, UnitReplica units, Audit.Audit audit, TimeProvider clock)
    {
        private const string Sql = """
            insert into stored_file (file_id, sha256, media_type, size, unit_id, uploaded_by, uploaded_at)
            values (@fileId, @hash, @MediaType, @Size, @UnitId, @AccountId, @now)
            """;

        public async Task<IResult> RunAsync(IFormFile? file, string? unitCode, DateOnly? on, HttpContext http)
        {
            if (file is null || unitCode is null || on is not { } day)
            {
                var missing = file is null ? "file" : unitCode is null ? "unitCode" : "on";
                return new Refusal("missing-value", StatusCodes.Status400BadRequest) { Field = missing, Args = [missing] }.ToResult();
            }
            if (file.Length is 0 or > Limit)
                return (file.Length == 0 ? new Refusal("empty-file") { Field = "file" } : new Refusal("file-too-large", StatusCodes.Status413PayloadTooLarge) { Field = "file" }).ToResult();
            using var buffer = new MemoryStream((int)file.Length);
            await file.CopyToAsync(buffer, http.RequestAborted);
            if (FileType.Of(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) is not { } type)
                return new Refusal("unknown-file-type") { Field = "file" }.ToResult();
            if (ImageMetadata.Remove(buffer.ToArray(), type) is not { } content)
                return new Refusal("broken-image") { Field = "file" }.ToResult();
            return await transactions.RunAsync(
                http,
                async (transaction, cancellationToken) =>
                {
                    if (await units.FindAsync(transaction, unitCode, day, cancellationToken) is not { } unit)
                        return Reply.Refuse(new Refusal("unknown-unit") { Field = "unitCode", Args = [unitCode, day] });
                    var caller = Caller.Of(http);
                    if (!caller.Scope(settings.WriteAction).Holds(unit.UnitId))
                        return Reply.Refuse(new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "unitCode" });
                    // Before the row: a content without a row harms nobody, a row without a content would.
                    var hash = await store.PutAsync(content, cancellationToken);
                    var fileId = Guid.CreateVersion7();
                    await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                        Sql,
                        new { fileId, hash, type.MediaType, Size = content.LongLength, unit.UnitId, caller.AccountId, now = BusinessDay.Now(clock) },
                        transaction,
                        cancellationToken: cancellationToken));
                    await audit.AddAsync(transaction, caller, new AuditEntry("file.Uploaded", fileId, unit.UnitId, After: Convert.ToHexStringLower(hash)), cancellationToken);
                    return Reply.Created($"{settings.Path}/{fileId}", new StoredFile(fileId, Convert.ToHexStringLower(hash), type.MediaType, content.LongLength), 1);
                },
                System.Security.Cryptography.SHA256.HashData([.. content, .. System.Text.Encoding.UTF8.GetBytes($"{unitCode}@{day:O}")]));
        }
    }
}

/// <summary>A stored file.</summary>
/// <param name="FileId">Its id; what records refer to.</param>
/// <param name="Sha256">Hash of what is stored, lower-case hexadecimal.</param>
/// <param name="MediaType">What it is by its content.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredFile(Guid FileId, string Sha256, string MediaType, long Size);

/// <summary>Where a service takes and gives files.</summary>
/// <param name="Path">For example <c>/api/movement/files</c>.</param>
/// <param name="ReadAction">Who may read them, in the units they hold.</param>
/// <param name="WriteAction">Who may upload them.</param>
internal sealed record FileSettings(string Path, string ReadAction, string WriteAction);
