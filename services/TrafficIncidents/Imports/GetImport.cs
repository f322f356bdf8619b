using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Hosting.Problems;

namespace Platform.TrafficIncidents.Imports;

/// <summary>GET /api/traffic/imports and /{id}: how far an import is, and what was wrong.</summary>
internal static class GetImport
{
    public static void MapGetImport(this IEndpointRouteBuilder imports)
    {
        imports.MapGet("/{importId:guid}", OneAsync)
            .WithName("GetImport")
            .WithSummary("One import with its errors")
            .Produces<ImportView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        imports.MapGet("/", ListAsync)
            .WithName("ListImports")
            .WithSummary("The last fifty imports, newest first, without their errors");
    }

    private static async Task<IResult> OneAsync(Guid importId, ImportStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(importId, cancellationToken) is { } import
            ? TypedResults.Ok(import)
            : new Refusal("unknown-import", StatusCodes.Status404NotFound).ToResult();

    private static async Task<Ok<IReadOnlyList<ImportView>>> ListAsync(ImportStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok(await store.ListAsync(cancellationToken));
}
