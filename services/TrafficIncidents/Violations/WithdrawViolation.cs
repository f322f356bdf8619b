using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Violations;

/// <summary>POST /api/traffic/violations/{id}/withdrawal: it was a wrong entry.</summary>
internal static class WithdrawViolation
{
    public static void MapWithdrawViolation(this WebApplication app) =>
        app.MapPost("/api/traffic/violations/{violationId:guid}/withdrawal", RunAsync)
            .RequirePermission(Actions.EnforcementWrite)
            .WithName("WithdrawTrafficViolation")
            .WithSummary("Withdraw a violation that should not have been recorded")
            .WithDescription("It counts nothing any more and stays to be seen with its reason. 409 record-withdrawn the second time.")
            .Produces<ViolationView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static Task<IResult> RunAsync(Guid violationId, WithdrawalInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Violation>(
            http,
            violationId,
            "Withdrawn",
            input.Reason,
            versionNeeded: false,
            (_, violation, _) => Task.FromResult<Result<Violation>>(ViolationDecisions.Withdraw(violation, input.Reason, BusinessDay.Now(clock))),
            ViolationView.Of);
}
