using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Units;

namespace Platform.Hosting.Files;

/// <summary>POST: a photo or paper of a unit comes into the service's store.</summary>
internal static class UploadFile
{
    // The form around the file.
    private const long FormLimit = FileIntake.Limit + (64 * 1024);

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
            + "and with what a photo was taken is removed. Its name is not kept, but its ending must be that of its type. Takes Idempotency-Key. Refusals: file-too-large (413), unknown-file-type, file-not-as-named, broken-image, empty-file, unknown-unit (422), foreign-unit (403).")
        .Produces<StoredFile>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    internal sealed class Handler(FileSettings settings, FileIntake intake, Transactions transactions, UnitReplica units)
    {
        public async Task<IResult> RunAsync(IFormFile? file, string? unitCode, DateOnly? on, HttpContext http)
        {
            if (file is null || unitCode is null || on is not { } day)
            {
                var missing = file is null ? "file" : unitCode is null ? "unitCode" : "on";
                return new Refusal("missing-value", StatusCodes.Status400BadRequest) { Field = missing, Args = [missing] }.ToResult();
            }
            if ((await FileIntake.ReadAsync(file, "file", http.RequestAborted)).IsRefused(out var refusal, out var taken))
                return refusal.ToResult();
            return await transactions.RunAsync(
                http,
                async (transaction, cancellationToken) =>
                {
                    if (await units.FindAsync(transaction, unitCode, day, cancellationToken) is not { } unit)
                        return Reply.Refuse(new Refusal("unknown-unit") { Field = "unitCode", Args = [unitCode, day] });
                    var caller = Caller.Of(http);
                    if (!caller.Scope(settings.WriteAction).Holds(unit.UnitId))
                        return Reply.Refuse(new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "unitCode" });
                    var stored = await intake.StoreAsync(transaction, caller, unit.UnitId, taken, cancellationToken);
                    return Reply.Created($"{settings.Path}/{stored.FileId}", stored, 1);
                },
                System.Security.Cryptography.SHA256.HashData([.. taken.Content, .. System.Text.Encoding.UTF8.GetBytes($"{unitCode}@{day:O}")]));
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
