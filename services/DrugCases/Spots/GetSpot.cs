using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.DrugCases.Spots;

/// <summary>GET /api/drug-cases/spots/{id}.</summary>
internal static class GetSpot
{
    public static void MapGetSpot(this WebApplication app) =>
        app.MapGet("/api/drug-cases/spots/{spotId:guid}", (Guid spotId, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
                reader.GetAsync(http, spotId, reader.Named<Spot, SpotView>(SpotView.Of), cancellationToken))
            .RequirePermission(Actions.DrugCaseRead)
            .WithName("GetSpot")
            .WithSummary("A spot with its history")
            .WithDescription("404 also for a foreign one.")
            .Produces<Detail<SpotView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
}
