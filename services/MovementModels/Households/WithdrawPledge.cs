using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Households;

/// <summary>POST /api/movement/households/{id}/pledges/{year}/withdrawal: it was a wrong entry.</summary>
internal static class WithdrawPledge
{
    public static void MapWithdrawPledge(this WebApplication app) =>
        app.MapPost("/api/movement/households/{householdId:guid}/pledges/{year:int}/withdrawal", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("WithdrawPledge")
            .WithSummary("Withdraw a pledge that should not have been recorded")
            .WithDescription("The year's last; one that was revoked before it stands again. Refusals: unknown-pledge (404), record-withdrawn (409).")
            .Produces<HouseholdView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid householdId, int year, WithdrawalInput input, HttpContext http, RecordChange changes, HouseholdViews views, TimeProvider clock) =>
        changes.RunAsync<Household>(
            http,
            householdId,
            "PledgeWithdrawn",
            input.Reason,
            versionNeeded: false,
            (_, household, _) => Task.FromResult(PledgeDecisions.Withdraw(household, year, BusinessDay.Now(clock))),
            views.Of);
}
