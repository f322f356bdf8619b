using Platform.DrugCases.Rules;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Spots;

/// <summary>POST /api/drug-cases/spots/{id}/approval.</summary>
internal static class ApproveElimination
{
    public static void MapApproveElimination(this WebApplication app) =>
        app.MapPost("/api/drug-cases/spots/{spotId:guid}/approval", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("ApproveElimination")
            .WithSummary("Agree, as a second person, that a spot is eliminated")
            .WithDescription("From then on it is watched for its return, for the months of the rules. Refusals: nothing-to-approve, second-person-needed, record-withdrawn (409).")
            .Produces<SpotView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(Guid spotId, HttpContext http, RecordChange changes, DrugRules rules, TimeProvider clock) =>
        changes.RunAsync<Spot>(
            http,
            spotId,
            "Approved",
            null,
            versionNeeded: false,
            (_, spot, _) => Task.FromResult(SpotDecisions.Approve(spot, Caller.Of(http).AccountId, rules, BusinessDay.Now(clock))),
            SpotView.Of);
}
