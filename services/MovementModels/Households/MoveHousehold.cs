using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Hamlets;

namespace Platform.MovementModels.Households;

/// <summary>POST /api/movement/households/{id}/moves: it lives elsewhere from a day on.</summary>
internal static class MoveHousehold
{
    public static void MapMoveHousehold(this WebApplication app) =>
        app.MapPost("/api/movement/households/{householdId:guid}/moves", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("MoveHousehold")
            .WithSummary("Move a household to another hamlet or group")
            .WithDescription("If-Match is checked when sent. Takes Idempotency-Key. Refusals: future-date, days-out-of-order, unknown-hamlet, unknown-group (422), household-left, record-withdrawn (409), foreign-unit (403).")
            .Produces<HouseholdView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid householdId, PlacementInput input, HttpContext http, RecordChange changes, HouseholdViews views, HamletReplica hamlets, TimeProvider clock) =>
        changes.RunAsync<Household>(
            http,
            householdId,
            "Moved",
            null,
            versionNeeded: false,
            async (transaction, household, cancellationToken) =>
                HouseholdDecisions.Move(household, input, BusinessDay.Now(clock)).IsRefused(out var refusal, out var moved)
                    ? refusal
                    : await hamlets.PlaceAsync(transaction, moved, Caller.Of(http), (_, member) => member, cancellationToken),
            views.Of);
}
