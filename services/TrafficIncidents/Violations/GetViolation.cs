using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.TrafficIncidents.Violations;

/// <summary>GET /api/traffic/violations/{id}: one violation.</summary>
internal static class GetViolation
{
    public static void MapGetViolation(this WebApplication app) =>
        app.MapGet("/api/traffic/violations/{violationId:guid}", RunAsync)
            .RequirePermission(Actions.EnforcementRead)
            .WithName("GetTrafficViolation")
            .WithSummary("One violation with its history")
            .WithDescription("ETag is its version. A violation in a unit that is not the caller's is 404 unknown-violation.")
            .Produces<Detail<ViolationView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Task<IResult> RunAsync(Guid violationId, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
        reader.GetAsync(http, violationId, reader.Named<Violation, ViolationView>(ViolationView.Of), cancellationToken);
}
