using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Spots;

/// <summary>POST /api/drug-cases/spots/{id}/withdrawal.</summary>
internal static class WithdrawSpot
{
    public static void MapWithdrawSpot(this WebApplication app) =>
        app.MapPost("/api/drug-cases/spots/{spotId:guid}/withdrawal", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("WithdrawSpot")
            .WithSummary("Withdraw a spot that should not have been recorded")
            .WithDescription("It counts nothing any more. 409 record-withdrawn the second time.")
            .Produces<SpotView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(Guid spotId, WithdrawalInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Spot>(
            http,
            spotId,
            "Withdrawn",
            input.Reason,
            versionNeeded: false,
            (_, spot, _) => Task.FromResult<Result<Spot>>(spot.Next(BusinessDay.Now(clock)) with { Withdrawal = new Withdrawal(BusinessDay.Now(clock), input.Reason) }),
            SpotView.Of);
}
