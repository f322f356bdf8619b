using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Incidents;

/// <summary>POST /api/fire/incidents/{id}/withdrawal: it was a wrong entry.</summary>
internal static class WithdrawIncident
{
    public static void MapWithdrawIncident(this WebApplication app) =>
        app.MapPost("/api/fire/incidents/{incidentId:guid}/withdrawal", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("WithdrawIncident")
            .WithSummary("Withdraw an incident that should not have been recorded")
            .WithDescription("It counts nothing any more and stays to be seen with its reason. One with a death that counts waits for a second person. 409 record-withdrawn the second time, approval-pending.")
            .Produces<IncidentView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static Task<IResult> RunAsync(Guid incidentId, WithdrawalInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Incident>(
            http,
            incidentId,
            "Withdrawn",
            input.Reason,
            versionNeeded: false,
            (_, incident, _) => Task.FromResult(IncidentDecisions.Withdraw(incident, input.Reason, Caller.Of(http).AccountId, BusinessDay.Now(clock))),
            IncidentView.Of,
            named: changed => changed.Proposed is null ? "Withdrawn" : "Proposed");
}
