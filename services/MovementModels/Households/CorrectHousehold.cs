using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Hamlets;
using Platform.MovementModels.Rules;

namespace Platform.MovementModels.Households;

/// <summary>PUT /api/movement/households/{id}: what was recorded was not right.</summary>
internal static class CorrectHousehold
{
    public static void MapCorrectHousehold(this WebApplication app) =>
        app.MapPut("/api/movement/households/{householdId:guid}", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("CorrectHousehold")
            .WithSummary("Correct a recorded household")
            .WithDescription("The whole household as it should read but for its pledges, with a reason. Needs If-Match; 412 version-conflict when somebody was faster. Refusals as for recording, moves and absences, and record-withdrawn (409).")
            .Produces<HouseholdView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(
        Guid householdId, HouseholdCorrectionInput input, HttpContext http, RecordChange changes, HouseholdViews views, HamletReplica hamlets, MovementRules rules, TimeProvider clock) =>
        changes.RunAsync<Household>(
            http,
            householdId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            async (transaction, household, cancellationToken) =>
                HouseholdDecisions.Correct(household, input, rules, BusinessDay.Now(clock)).IsRefused(out var refusal, out var corrected)
                    ? refusal
                    : await hamlets.PlaceAsync(
                        transaction,
                        corrected with { Representative = views.Close(householdId, input.Representative) },
                        Caller.Of(http),
                        (i, member) => $"placements[{i}].{member}",
                        cancellationToken),
            views.Of);
}
