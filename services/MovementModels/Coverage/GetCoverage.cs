using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Coverage;

/// <summary>GET /api/movement/coverage/{id}: one of them.</summary>
internal static class GetCoverage
{
    public static void MapGetCoverage(this WebApplication app) =>
        app.MapGet("/api/movement/coverage/{hamletId:guid}", RunAsync)
            .RequirePermission(Actions.MovementRead)
            .WithName("GetCoverage")
            .WithSummary("What hangs in a hamlet, with its history")
            .WithDescription("ETag is its version. A hamlet in a unit that is not the caller's, or in which nothing hangs yet, is 404 unknown-coverage.")
            .Produces<Detail<HamletCoverageView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Task<IResult> RunAsync(Guid hamletId, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
        reader.GetAsync(http, hamletId, reader.Named<HamletCoverage, HamletCoverageView>(HamletCoverageView.Of), cancellationToken);
}
