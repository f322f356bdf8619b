using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Incidents;

/// <summary>GET /api/fire/incidents/{id}: one incident with what became of it.</summary>
internal static class GetIncident
{
    public static void MapGetIncident(this WebApplication app) =>
        app.MapGet("/api/fire/incidents/{incidentId:guid}", RunAsync)
            .RequirePermission(Actions.FireRead)
            .WithName("GetIncident")
            .WithSummary("One incident with its history")
            .WithDescription("ETag is its version. An incident of a unit that is not the caller's is 404 unknown-incident. The note is null for those who may not write.")
            .Produces<Detail<IncidentView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Task<IResult> RunAsync(Guid incidentId, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
        reader.GetAsync(http, incidentId, reader.Named<Incident, IncidentView>((i, units) => IncidentView.Of(i, units).For(Caller.Of(http))), cancellationToken);
}
