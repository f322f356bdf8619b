using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Spots;

/// <summary>POST /api/drug-cases/spots/{id}/steps/withdrawal: the last step was wrong.</summary>
internal static class WithdrawSpotStep
{
    public static void MapWithdrawSpotStep(this WebApplication app) =>
        app.MapPost("/api/drug-cases/spots/{spotId:guid}/steps/withdrawal", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("WithdrawSpotStep")
            .WithSummary("Take the last step back")
            .WithDescription("The history keeps it. If-Match is checked when sent. Takes Idempotency-Key. Refusals: not-the-last for the detection itself, record-withdrawn (409).")
            .Produces<SpotView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    private static Task<IResult> RunAsync(Guid spotId, WithdrawalInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Spot>(
            http,
            spotId,
            "StepWithdrawn",
            input.Reason,
            versionNeeded: false,
            (_, spot, _) => Task.FromResult(SpotDecisions.WithdrawStep(spot, BusinessDay.Now(clock))),
            SpotView.Of);
}
