using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.TrafficIncidents.Patrols;

/// <summary>GET /api/traffic/patrols/{id}: one patrol.</summary>
internal static class GetPatrol
{
    public static void MapGetPatrol(this WebApplication app) =>
        app.MapGet("/api/traffic/patrols/{patrolId:guid}", RunAsync)
            .RequirePermission(Actions.EnforcementRead)
            .WithName("GetPatrol")
            .WithSummary("One patrol with its history")
            .WithDescription("ETag is its version. A patrol through none of the caller's units is 404 unknown-patrol; of others, the caller's legs are shown.")
            .Produces<Detail<PatrolView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Task<IResult> RunAsync(Guid patrolId, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
        reader.GetAsync(http, patrolId, reader.Named<Patrol, PatrolView>((patrol, units) => PatrolView.Of(patrol, units).For(Caller.Of(http))), cancellationToken);
}
