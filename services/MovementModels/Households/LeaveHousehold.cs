using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Households;

/// <summary>POST /api/movement/households/{id}/departure: it lives here no more.</summary>
internal static class LeaveHousehold
{
    public static void MapLeaveHousehold(this WebApplication app) =>
        app.MapPost("/api/movement/households/{householdId:guid}/departure", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("LeaveHousehold")
            .WithSummary("Record that a household has left")
            .WithDescription("If-Match is checked when sent. Takes Idempotency-Key. Refusals: future-date, days-out-of-order (422), household-left, record-withdrawn (409).")
            .Produces<HouseholdView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid householdId, DayInput input, HttpContext http, RecordChange changes, HouseholdViews views, TimeProvider clock) =>
        changes.RunAsync<Household>(
            http,
            householdId,
            "Left",
            null,
            versionNeeded: false,
            (_, household, _) => Task.FromResult(HouseholdDecisions.Leave(household, input.On, BusinessDay.Now(clock))),
            views.Of);
}
