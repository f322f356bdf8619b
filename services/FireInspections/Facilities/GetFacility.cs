using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Facilities;

/// <summary>GET /api/fire/facilities/{id}: one facility.</summary>
internal static class GetFacility
{
    public static void MapGetFacility(this WebApplication app) =>
        app.MapGet("/api/fire/facilities/{facilityId:guid}", RunAsync)
            .RequirePermission(Actions.FireRead)
            .WithName("GetFacility")
            .WithSummary("One facility with what is due and its history")
            .WithDescription("ETag is its version. A facility that stands in a unit that is not the caller's is 404 unknown-facility.")
            .Produces<Detail<FacilityWithDue>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Task<IResult> RunAsync(
        Guid facilityId, HttpContext http, RecordReader reader, FacilityInspections inspections, CancellationToken cancellationToken) =>
        reader.GetAsync<Facility, FacilityWithDue>(http, facilityId, inspections.ShowAsync, cancellationToken);
}
