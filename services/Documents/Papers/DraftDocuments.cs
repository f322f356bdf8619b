using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Documents.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Files;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;

namespace Platform.Documents.Papers;

/// <summary>POST /api/office/drafts: several files at once; each comes back as the document that its name lets suppose.</summary>
internal static class DraftDocuments
{
    public const string Path = "/api/office/drafts";

    private const int Most = 20;

    // All of a request together: it is held in memory.
    private const long FormLimit = (50 * 1024 * 1024) + (64 * 1024);

    public static void MapDraftDocuments(this WebApplication app) => app.MapPost(Path, RunAsync)
        .DisableAntiforgery()
        .WithMetadata(
            new RequestSizeLimitAttribute(FormLimit),
            // In memory only: a temporary file would outlive a crash.
            new RequestFormLimitsAttribute { MultipartBodyLengthLimit = FormLimit, MemoryBufferThreshold = (int)FormLimit })
        .RequirePermission(Actions.OfficeWrite)
        .WithName("DraftDocuments")
        .WithSummary("Upload several files; each becomes a draft of a document")
        .WithDescription("multipart/form-data: files (each as one upload takes it, at most 20, 50 MB together), unitCode, on (the day at which the code is read, yyyy-MM-dd). All are stored or none. The type, the "
            + "body and the date are guessed from each name, for example 12-KH-UBND 05-02-2024.pdf; no document is recorded. Refusals: too-many-files, empty-file, unknown-file-type, file-not-as-named, broken-image, "
            + "unknown-unit (422), file-too-large (413), foreign-unit (403).")
        .Produces<IReadOnlyList<DocumentDraft>>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> RunAsync(
        IFormFileCollection? files, [FromForm] string? unitCode, [FromForm] DateOnly? on, HttpContext http, Transactions transactions, UnitNames units, FileIntake intake, NumberForms forms)
    {
        if (files is not { Count: > 0 } || unitCode is null || on is not { } day)
        {
            var missing = files is not { Count: > 0 } ? "files" : unitCode is null ? "unitCode" : "on";
            return new Refusal("missing-value", StatusCodes.Status400BadRequest) { Field = missing, Args = [missing] }.ToResult();
        }
        if (files.Count > Most)
            return new Refusal("too-many-files") { Field = "files", Args = [Most] }.ToResult();
        var taken = new List<(TakenFile File, string Name)>();
        foreach (var (file, i) in files.Select((file, i) => (file, i)))
        {
            if ((await FileIntake.ReadAsync(file, $"files[{i}]", http.RequestAborted)).IsRefused(out var refusal, out var read))
                return refusal.ToResult();
            taken.Add((read, file.FileName));
        }
        return await transactions.RunAsync(
            http,
            async (transaction, cancellationToken) =>
            {
                if ((await units.FindOwnAsync<Document>(transaction, http, unitCode, day, cancellationToken)).IsRefused(out var refusal, out var unit))
                    return Reply.Refuse(refusal);
                var drafts = new List<DocumentDraft>();
                foreach (var (file, name) in taken)
                    drafts.Add(DocumentDraft.Of(await intake.StoreAsync(transaction, Caller.Of(http), unit.UnitId, file, cancellationToken), forms.GuessFile(name)));
                return Reply.Ok(drafts);
            },
            System.Security.Cryptography.SHA256.HashData([.. taken.SelectMany(t => System.Security.Cryptography.SHA256.HashData(t.File.Content)), .. System.Text.Encoding.UTF8.GetBytes($"{unitCode}@{day:O}")]));
    }
}

/// <summary>A document as a file's name lets suppose it; what the name does not tell is null.</summary>
/// <param name="FileId">The stored file.</param>
/// <param name="MediaType">What it is by its content.</param>
/// <param name="Number">Number and symbol.</param>
/// <param name="Type">The type.</param>
/// <param name="Issuer">The body.</param>
/// <param name="IssuedOn">The date.</param>
internal sealed record DocumentDraft(Guid FileId, string MediaType, string? Number, DocumentType? Type, IssuerBody? Issuer, DateOnly? IssuedOn)
{
    public static DocumentDraft Of(StoredFile file, FileGuess guess) =>
        new(file.FileId, file.MediaType, guess.Number?.Number, guess.Number?.Type, guess.Number?.Issuer, guess.IssuedOn);
}
