using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Violations;

/// <summary>PUT /api/fire/violations/{id}: what was recorded was not right.</summary>
internal static class CorrectViolation
{
    public static void MapCorrectViolation(this WebApplication app) =>
        app.MapPut("/api/fire/violations/{violationId:guid}", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("CorrectFireViolation")
            .WithSummary("Correct a recorded violation with its outcomes")
            .WithDescription("The whole violation as it should read, with a reason. Needs If-Match; 412 version-conflict when somebody was faster. Refusals as for recording and for "
                + "outcomes, and record-withdrawn (409).")
            .Produces<ViolationView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(Guid violationId, ViolationCorrectionInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Violation>(
            http,
            violationId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            (_, violation, _) => Task.FromResult(ViolationDecisions.Correct(violation, input, BusinessDay.Now(clock))),
            ViolationView.Of);
}
