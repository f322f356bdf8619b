using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Households;

/// <summary>POST /api/movement/households/{id}/withdrawal: it was a wrong entry.</summary>
internal static class WithdrawHousehold
{
    public static void MapWithdrawHousehold(this WebApplication app) =>
        app.MapPost("/api/movement/households/{householdId:guid}/withdrawal", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("WithdrawHousehold")
            .WithSummary("Withdraw a household that should not have been recorded")
            .WithDescription("It counts nothing any more and stays to be seen with its reason. 409 record-withdrawn the second time.")
            .Produces<HouseholdView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid householdId, WithdrawalInput input, HttpContext http, RecordChange changes, HouseholdViews views, TimeProvider clock) =>
        changes.RunAsync<Household>(
            http,
            householdId,
            "Withdrawn",
            input.Reason,
            versionNeeded: false,
            (_, household, _) =>
            {
                var now = BusinessDay.Now(clock);
                return Task.FromResult<Result<Household>>(household.Next(now) with { Withdrawal = new Withdrawal(now, input.Reason) });
            },
            views.Of);
}
