using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Patrols;

/// <summary>POST /api/traffic/patrols/{id}/withdrawal: it was a wrong entry.</summary>
internal static class WithdrawPatrol
{
    public static void MapWithdrawPatrol(this WebApplication app) =>
        app.MapPost("/api/traffic/patrols/{patrolId:guid}/withdrawal", RunAsync)
            .RequirePermission(Actions.EnforcementWrite)
            .WithName("WithdrawPatrol")
            .WithSummary("Withdraw a patrol that should not have been recorded")
            .WithDescription("It counts nothing any more in any unit and stays to be seen with its reason. 409 record-withdrawn the second time.")
            .Produces<PatrolView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static Task<IResult> RunAsync(Guid patrolId, WithdrawalInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Patrol>(
            http,
            patrolId,
            "Withdrawn",
            input.Reason,
            versionNeeded: false,
            (_, patrol, _) => Task.FromResult<Result<Patrol>>(PatrolDecisions.Withdraw(patrol, input.Reason, BusinessDay.Now(clock))),
            PatrolView.Of);
}
