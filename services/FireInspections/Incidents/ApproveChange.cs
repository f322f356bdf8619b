using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Incidents;

/// <summary>POST /api/fire/incidents/{id}/approval and …/approval/withdrawal: a second person agrees that a death is taken off, or the proposal is dropped.</summary>
internal static class ApproveChange
{
    public static void MapApproveChange(this WebApplication app)
    {
        Describe(app.MapPost("/api/fire/incidents/{incidentId:guid}/approval", ApproveAsync).WithName("ApproveIncidentChange")
            .WithSummary("Agree, as a second person, to a change that takes a death off")
            .WithDescription("What was proposed holds from then on. Refusals: nothing-to-approve, second-person-needed, record-withdrawn (409)."));
        Describe(app.MapPost("/api/fire/incidents/{incidentId:guid}/approval/withdrawal", DropAsync).WithName("DropIncidentChange")
            .WithSummary("Drop a proposed change")
            .WithDescription("By the one who proposed it or the one who does not agree. Refusals: nothing-to-approve, record-withdrawn (409)."));
    }

    private static void Describe(RouteHandlerBuilder endpoint) => endpoint.RequirePermission(Actions.FireWrite)
        .Produces<IncidentView>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    private static Task<IResult> ApproveAsync(Guid incidentId, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Incident>(
            http,
            incidentId,
            "Approved",
            null,
            versionNeeded: false,
            (_, incident, _) => Task.FromResult(DeathsTakenOff.Approve(incident, Caller.Of(http).AccountId, BusinessDay.Now(clock))),
            IncidentView.Of);

    private static Task<IResult> DropAsync(Guid incidentId, WithdrawalInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Incident>(
            http,
            incidentId,
            "Dropped",
            input.Reason,
            versionNeeded: false,
            (_, incident, _) => Task.FromResult(DeathsTakenOff.Drop(incident, BusinessDay.Now(clock))),
            IncidentView.Of);
}
