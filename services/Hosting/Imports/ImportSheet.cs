using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;

namespace Platform.Hosting.Imports;

/// <summary>POST …/imports/{kind}: a sheet's rows come onto the register, or are only looked at.</summary>
internal static class ImportSheet
{
    private const int ErrorLimit = 500;

    public static void MapImportSheet(this IEndpointRouteBuilder imports, IImportKind kind, string path, string name) =>
        imports.MapPost("/", (IFormFile? file, [FromForm] string? mapping, [FromForm] bool? dryRun, HttpContext http, Handler handler) =>
                handler.RunAsync(kind, $"{path}/{kind.Name}", file, mapping, dryRun ?? false, http))
            .TakesSheet()
            .WithName($"Import{name}")
            .WithSummary("Import a sheet, or say what it would come to")
            .WithDescription("multipart/form-data: file (XLSX or CSV, at most 10 MB and 5,000 rows), mapping (JSON, or the name of a saved one), dryRun. Each row is entered as by hand, as a whole or not at "
                + "all; refused rows are named and the others entered. A row that was imported before changes nothing (unchanged); the same key with other content is row-changed. With dryRun nothing is stored "
                + "and the first rows are shown as they are read. The file is kept nowhere. Takes Idempotency-Key, bound to what the form holds. Refusals of the whole sheet: changed-header, unmapped-field, "
                + "unknown-field, unclear-source, missing-column, unknown-mapping, malformed-sheet, malformed-csv, wrong-encoding, empty-file, missing-header, too-many-rows (422), file-too-large (413).")
            .Produces<ImportResult>()
            .Produces<ImportResult>(StatusCodes.Status202Accepted);

    internal sealed class Handler(Transactions transactions, SheetMappings mappings, SheetRun run, Audit.Audit audit, ProblemTexts texts, TimeProvider clock)
    {
        private const string Sql = """
            insert into sheet_import (import_id, kind, account_id, created_at, rows, accepted, unchanged, rejected, errors)
            values (@ImportId, @Kind, @AccountId, @CreatedAt, @Rows, @Accepted, @Unchanged, @Rejected, @Errors::jsonb)
            """;

        public async Task<IResult> RunAsync(IImportKind kind, string path, IFormFile? file, string? mapping, bool dryRun, HttpContext http)
        {
            if ((await SheetForm.ReadAsync(file, http.RequestAborted)).IsRefused(out var refusal, out var sheet)
                || (await FindAsync(kind, mapping, http)).IsRefused(out refusal, out var read)
                || (refusal = read.Check([.. kind.Fields, ImportField.Key], sheet.Table)) is not null)
            {
                return refusal.ToResult();
            }
            return await transactions.RunAsync(
                http,
                async (transaction, cancellationToken) =>
                {
                    var caller = Caller.Of(http);
                    var importId = Guid.CreateVersion7();
                    var outcome = await run.RunAsync(transaction, http, kind, sheet.Table, read, importId, cancellationToken);
                    var result = Result(kind, importId, outcome, dryRun);
                    if (dryRun)
                        return Reply.Undone(result);
                    await KeepAsync(transaction, caller, result, cancellationToken);
                    await audit.AddAsync(transaction, caller, new AuditEntry($"{kind.Name}.Imported", importId), cancellationToken);
                    return Reply.Accepted($"{path}/{importId}", result);
                },
                SHA256.HashData([.. sheet.Hash, .. Encoding.UTF8.GetBytes($"{dryRun} {mapping}")]));
        }

        private async Task<Result<SheetMapping>> FindAsync(IImportKind kind, string? mapping, HttpContext http)
        {
            if (string.IsNullOrWhiteSpace(mapping))
                return new Refusal("missing-value", StatusCodes.Status400BadRequest) { Field = "mapping", Args = ["mapping"] };
            if (!mapping.StartsWith('{'))
            {
                var saved = await mappings.ListAsync(Caller.Of(http), kind.Name, http.RequestAborted);
                return saved.FirstOrDefault(m => m.Name == mapping) is { } found ? found.Mapping : new Refusal("unknown-mapping") { Field = "mapping" };
            }
            try
            {
                var read = JsonSerializer.Deserialize<SheetMapping>(mapping, PlatformJson.Options)!;
                return RowShape.Check(read) is null ? read : new Refusal("malformed-body", StatusCodes.Status400BadRequest) { Field = "mapping" };
            }
            catch (JsonException)
            {
                return new Refusal("malformed-body", StatusCodes.Status400BadRequest) { Field = "mapping" };
            }
        }

        private ImportResult Result(IImportKind kind, Guid importId, SheetOutcome outcome, bool dryRun) => new(
            dryRun ? null : importId,
            kind.Name,
            "Completed",
            BusinessDay.Now(clock),
            outcome.Rows,
            outcome.Accepted,
            outcome.Unchanged,
            outcome.Rejected,
            [.. outcome.Errors.Take(ErrorLimit).Select(e => new FieldProblem(e.Field, e.Row, e.Code, texts.Detail(e) ?? texts.Title(e.Code)))],
            dryRun ? outcome.Preview : []);

        private static Task KeepAsync(NpgsqlTransaction transaction, Caller caller, ImportResult result, CancellationToken cancellationToken) =>
            transaction.Connection!.ExecuteAsync(new CommandDefinition(
                Sql,
                new
                {
                    result.ImportId,
                    result.Kind,
                    caller.AccountId,
                    result.CreatedAt,
                    result.Rows,
                    result.Accepted,
                    result.Unchanged,
                    result.Rejected,
                    Errors = JsonSerializer.Serialize(result.Errors, PlatformJson.Options),
                },
                transaction,
                cancellationToken: cancellationToken));
    }
}

/// <summary>What a sheet came to.</summary>
/// <param name="ImportId">Its id; null when it was only looked at.</param>
/// <param name="Kind">The kind of record.</param>
/// <param name="Status">Completed: a sheet is worked on while it is handed in.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Accepted">Rows that became records, or would.</param>
/// <param name="Unchanged">Rows that were imported before.</param>
/// <param name="Rejected">Rows that were refused.</param>
/// <param name="Errors">What was wrong and where; at most the first 500.</param>
/// <param name="Preview">Of a sheet that was only looked at, its first rows as they are read.</param>
internal sealed record ImportResult(
    Guid? ImportId,
    string Kind,
    string Status,
    DateTimeOffset CreatedAt,
    int Rows,
    int Accepted,
    int Unchanged,
    int Rejected,
    IReadOnlyList<FieldProblem> Errors,
    IReadOnlyList<PreviewRow> Preview);
