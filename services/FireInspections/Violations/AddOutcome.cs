using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Violations;

/// <summary>POST /api/fire/violations/{id}/outcomes: something was done about it.</summary>
internal static class AddOutcome
{
    public static void MapAddOutcome(this WebApplication app) =>
        app.MapPost("/api/fire/violations/{violationId:guid}/outcomes", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("AddFireViolationOutcome")
            .WithSummary("Record what was done about a violation")
            .WithDescription("Mended and checked, or a fine; a fine may be followed by mending or a suspension, a temporary suspension by a lasting one, a suspension by its lifting. The first "
                + "outcome settles the violation. If-Match is checked when sent. Refusals: outcome-out-of-order, record-withdrawn (409), future-date, outcome-before-finding, "
                + "days-out-of-order, missing-decision, missing-fine, not-fined, missing-until, not-temporary (422).")
            .Produces<ViolationView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(Guid violationId, OutcomeInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Violation>(
            http,
            violationId,
            "OutcomeAdded",
            null,
            versionNeeded: false,
            (_, violation, _) => Task.FromResult(ViolationDecisions.AddOutcome(violation, input, BusinessDay.Now(clock))),
            ViolationView.Of);
}
