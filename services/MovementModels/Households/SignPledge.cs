using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Households;

/// <summary>POST /api/movement/households/{id}/pledges: its representative signed.</summary>
internal static class SignPledge
{
    public static void MapSignPledge(this WebApplication app) =>
        app.MapPost("/api/movement/households/{householdId:guid}/pledges", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("SignPledge")
            .WithSummary("Record a household's pledge of a year")
            .WithDescription("If-Match is checked when sent. Takes Idempotency-Key. One at a time for each year; after a revocation another may be signed. Refusals: pledge-exists, signed-before-revocation, future-date, signed-outside-year, signed-before-residence, signed-after-leaving (422), record-withdrawn (409).")
            .Produces<HouseholdView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid householdId, PledgeInput input, HttpContext http, RecordChange changes, HouseholdViews views, TimeProvider clock) =>
        changes.RunAsync<Household>(
            http,
            householdId,
            "PledgeSigned",
            null,
            versionNeeded: false,
            (_, household, _) => Task.FromResult(PledgeDecisions.Sign(household, input, BusinessDay.Now(clock))),
            views.Of);
}
