using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Rules;

namespace Platform.MovementModels.Households;

/// <summary>POST /api/movement/households/{id}/returns: it is back.</summary>
internal static class ReturnHousehold
{
    public static void MapReturnHousehold(this WebApplication app) =>
        app.MapPost("/api/movement/households/{householdId:guid}/returns", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("ReturnHousehold")
            .WithSummary("End the open absence of a household")
            .WithDescription("If-Match is checked when sent. Takes Idempotency-Key. Refusals: future-date, days-out-of-order (422), not-absent, record-withdrawn (409).")
            .Produces<HouseholdView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid householdId, DayInput input, HttpContext http, RecordChange changes, HouseholdViews views, MovementRules rules, TimeProvider clock) =>
        changes.RunAsync<Household>(
            http,
            householdId,
            "Returned",
            null,
            versionNeeded: false,
            (_, household, _) => Task.FromResult(HouseholdDecisions.Return(household, input.On, rules, BusinessDay.Now(clock))),
            views.Of);
}
