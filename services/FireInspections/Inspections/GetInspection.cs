using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Inspections;

/// <summary>GET /api/fire/inspections/{id}: one inspection.</summary>
internal static class GetInspection
{
    public static void MapGetInspection(this WebApplication app) =>
        app.MapGet("/api/fire/inspections/{inspectionId:guid}", RunAsync)
            .RequirePermission(Actions.FireRead)
            .WithName("GetInspection")
            .WithSummary("One inspection with its history")
            .WithDescription("ETag is its version. An inspection in a unit that is not the caller's is 404 unknown-inspection.")
            .Produces<Detail<InspectionView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Task<IResult> RunAsync(Guid inspectionId, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
        reader.GetAsync(http, inspectionId, reader.Named<Inspection, InspectionView>(InspectionView.Of), cancellationToken);
}
