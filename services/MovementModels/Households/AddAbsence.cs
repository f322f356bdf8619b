using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Rules;

namespace Platform.MovementModels.Households;

/// <summary>POST /api/movement/households/{id}/absences: it is verified to be away.</summary>
internal static class AddAbsence
{
    public static void MapAddAbsence(this WebApplication app) =>
        app.MapPost("/api/movement/households/{householdId:guid}/absences", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("AddHouseholdAbsence")
            .WithSummary("Record a verified absence")
            .WithDescription("If-Match is checked when sent. Takes Idempotency-Key. A household that is away for more than six months is not counted from then until it is back. Refusals: future-date, days-out-of-order (422), household-left, record-withdrawn (409).")
            .Produces<HouseholdView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid householdId, Absence input, HttpContext http, RecordChange changes, HouseholdViews views, MovementRules rules, TimeProvider clock) =>
        changes.RunAsync<Household>(
            http,
            householdId,
            "AbsenceAdded",
            null,
            versionNeeded: false,
            (_, household, _) => Task.FromResult(HouseholdDecisions.AddAbsence(household, input, rules, BusinessDay.Now(clock))),
            views.Of);
}
