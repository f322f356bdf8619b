using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Households;

/// <summary>POST /api/movement/households: a household lives in a hamlet.</summary>
internal static class RecordHousehold
{
    public static void MapRecordHousehold(this WebApplication app) =>
        app.MapPost("/api/movement/households", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("RecordHousehold")
            .WithSummary("Record a household of a hamlet")
            .WithDescription("Permanent and temporary residents living in the unit (DRUG.5a). Takes Idempotency-Key. Refusals: future-date, unknown-hamlet, unknown-group (422), foreign-unit (403).")
            .Produces<HouseholdView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        HouseholdInput input, HttpContext http, Transactions transactions, HouseholdEntry households, UnitNames units, HouseholdViews views) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if ((await households.EnterAsync(transaction, Caller.Of(http), input, null, null, cancellationToken)).IsRefused(out var refusal, out var household))
                return Reply.Refuse(refusal);
            var names = await units.LoadAsync(transaction, household.KeptBy, cancellationToken);
            return Reply.Created($"/api/movement/households/{household.HouseholdId}", views.Of(household, names), household.Version);
        });
}
