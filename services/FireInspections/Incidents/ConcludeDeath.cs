using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Incidents;

/// <summary>POST /api/fire/incidents/{id}/conclusions: the investigation has concluded on a death.</summary>
internal static class ConcludeDeath
{
    public static void MapConcludeDeath(this WebApplication app) =>
        app.MapPost("/api/fire/incidents/{incidentId:guid}/conclusions", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("ConcludeDeath")
            .WithSummary("Record what the investigation says of a death")
            .WithDescription("An attributed death counts on the incident's own day, however late the conclusion comes. If-Match is checked when sent. Refusals: unknown-casualty, "
                + "no-conclusion, future-date, conclusion-before-incident (422), not-pending, approval-pending, record-withdrawn (409).")
            .Produces<IncidentView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(Guid incidentId, ConclusionInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Incident>(
            http,
            incidentId,
            "DeathConcluded",
            null,
            versionNeeded: false,
            (_, incident, _) => Task.FromResult(IncidentDecisions.Conclude(incident, input, BusinessDay.Now(clock))),
            IncidentView.Of);
}
