using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Violations;

/// <summary>GET /api/fire/violations/{id}: one violation.</summary>
internal static class GetViolation
{
    public static void MapGetViolation(this WebApplication app) =>
        app.MapGet("/api/fire/violations/{violationId:guid}", RunAsync)
            .RequirePermission(Actions.FireRead)
            .WithName("GetFireViolation")
            .WithSummary("One violation with its outcomes and history")
            .WithDescription("ETag is its version. A violation in a unit that is not the caller's is 404 unknown-violation.")
            .Produces<Detail<ViolationView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Task<IResult> RunAsync(Guid violationId, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
        reader.GetAsync(http, violationId, reader.Named<Violation, ViolationView>(ViolationView.Of), cancellationToken);
}
