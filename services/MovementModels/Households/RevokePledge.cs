using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Households;

/// <summary>POST /api/movement/households/{id}/pledges/{year}/revocation: it was broken.</summary>
internal static class RevokePledge
{
    public static void MapRevokePledge(this WebApplication app) =>
        app.MapPost("/api/movement/households/{householdId:guid}/pledges/{year:int}/revocation", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("RevokePledge")
            .WithSummary("Revoke a pledge that was broken")
            .WithDescription("If-Match is checked when sent. Takes Idempotency-Key. It holds until that day; the history stays. Refusals: unknown-pledge (404), pledge-revoked, record-withdrawn (409), future-date, days-out-of-order (422).")
            .Produces<HouseholdView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid householdId, int year, RevocationInput input, HttpContext http, RecordChange changes, HouseholdViews views, TimeProvider clock) =>
        changes.RunAsync<Household>(
            http,
            householdId,
            "PledgeRevoked",
            null,
            versionNeeded: false,
            (_, household, _) => Task.FromResult(PledgeDecisions.Revoke(household, year, input, BusinessDay.Now(clock))),
            views.Of);
}
