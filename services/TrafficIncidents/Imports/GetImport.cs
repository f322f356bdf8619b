using Dapper;
using Npgsql;
using Platform.Hosting.Problems;

namespace Platform.TrafficIncidents.Imports;

/// <summary>GET /api/traffic/imports and /{id}: how far an import is, and what was wrong.</summary>
internal static class GetImport
{
    private const string OneSql = $"select {ImportRow.Columns} from import where import_id = @importId";

    private const string ErrorsSql = "select row, field, code, args from import_error where import_id = @importId order by seq";

    private const string ListSql = $"select {ImportRow.Columns} from import order by created_at desc limit 50";

    public static void MapGetImport(this IEndpointRouteBuilder imports)
    {
        imports.MapGet("/{importId:guid}", OneAsync)
            .WithName("GetImport")
            .WithSummary("One import with its errors")
            .WithDescription("status Queued, Running, Completed or Failed. rows, accepted and rejected count rows dealt with so far, records the accidents that were added; "
                + "errors name row, field and code, the first 500.")
            .Produces<ImportView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        imports.MapGet("/", ListAsync)
            .WithName("ListImports")
            .WithSummary("The last fifty imports, newest first, without their errors")
            .Produces<IReadOnlyList<ImportView>>();
    }

    private static async Task<IResult> OneAsync(Guid importId, NpgsqlDataSource database, ProblemTexts texts, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await connection.QuerySingleOrDefaultAsync<ImportRow>(new CommandDefinition(OneSql, new { importId }, cancellationToken: cancellationToken)) is not { } row)
            return new Refusal("unknown-import", StatusCodes.Status404NotFound).ToResult();
        var errors = await connection.QueryAsync<ErrorRow>(new CommandDefinition(ErrorsSql, new { importId }, cancellationToken: cancellationToken));
        return TypedResults.Ok(row.ToView([.. errors.Select(e => e.ToProblem(texts))]));
    }

    private static async Task<IResult> ListAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<ImportRow>(new CommandDefinition(ListSql, cancellationToken: cancellationToken));
        return TypedResults.Ok<IReadOnlyList<ImportView>>([.. rows.Select(r => r.ToView([]))]);
    }

    // A class with properties: Dapper finds no constructor with an array among its parameters.
    private sealed class ErrorRow
    {
        public int? Row { get; init; }

        public string? Field { get; init; }

        public string Code { get; init; } = "";

        public string[] Args { get; init; } = [];

        public FieldProblem ToProblem(ProblemTexts texts) =>
            new(Field, Row, Code, texts.Detail(new Refusal(Code) { Args = Args }) ?? texts.Title(Code));
    }
}
