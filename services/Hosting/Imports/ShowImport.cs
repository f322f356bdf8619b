using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Imports;

/// <summary>GET …/imports/{kind}/{id}: what a sheet came to, for who handed it in.</summary>
internal static class ShowImport
{
    private const string Sql = """
        select import_id, kind, created_at, rows, accepted, unchanged, rejected, errors::text from sheet_import
        where import_id = @importId and kind = @kind and account_id = @AccountId
        """;

    public static void MapShowImport(this IEndpointRouteBuilder imports, IImportKind kind, string name) =>
        imports.MapGet("/{importId:guid}", (Guid importId, HttpContext http, NpgsqlDataSource database, CancellationToken cancellationToken) =>
                RunAsync(kind.Name, importId, http, database, cancellationToken))
            .WithName($"Get{name}ImportResult")
            .WithSummary("What a sheet of the caller's came to")
            .Produces<ImportResult>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> RunAsync(string kind, Guid importId, HttpContext http, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(Sql, new { importId, kind, Caller.Of(http).AccountId }, cancellationToken: cancellationToken));
        return row is null
            ? new Refusal("unknown-import", StatusCodes.Status404NotFound).ToResult()
            : TypedResults.Ok(new ImportResult(
                row.ImportId, row.Kind, "Completed", row.CreatedAt, row.Rows, row.Accepted, row.Unchanged, row.Rejected,
                JsonSerializer.Deserialize<IReadOnlyList<FieldProblem>>(row.Errors, PlatformJson.Options)!, []));
    }

    private sealed class Row
    {
        public Guid ImportId { get; init; }

        public string Kind { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public int Rows { get; init; }

        public int Accepted { get; init; }

        public int Unchanged { get; init; }

        public int Rejected { get; init; }

        public string Errors { get; init; } = "";
    }
}
