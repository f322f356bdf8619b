using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Violations;

/// <summary>POST /api/traffic/violations/{id}/decision: it was decided on.</summary>
internal static class DecideViolation
{
    public static void MapDecideViolation(this WebApplication app) =>
        app.MapPost("/api/traffic/violations/{violationId:guid}/decision", RunAsync)
            .RequirePermission(Actions.EnforcementWrite)
            .WithName("DecideTrafficViolation")
            .WithSummary("Record the decision on a violation")
            .WithDescription("A fine, a warning or a handing over: the violation is handled. If-Match is checked when sent. Refusals: already-decided, record-withdrawn (409), future-date, "
                + "decision-before-violation, missing-fine, not-fined (422).")
            .Produces<ViolationView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(Guid violationId, DecisionInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Violation>(
            http,
            violationId,
            "Decided",
            null,
            versionNeeded: false,
            (_, violation, _) => Task.FromResult(ViolationDecisions.Decide(violation, input, BusinessDay.Now(clock))),
            ViolationView.Of);
}
