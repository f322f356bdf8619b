using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Hamlets;

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
        HouseholdInput input, HttpContext http, Transactions transactions, HamletReplica hamlets, UnitNames units, HouseholdViews views, RecordStore store, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if (input.Since > BusinessDay.Today(clock))
                return Reply.Refuse(new Refusal("future-date") { Field = "since" });
            var caller = Caller.Of(http);
            var stated = views.Enter(input, BusinessDay.Now(clock));
            if ((await hamlets.PlaceAsync(transaction, stated, caller, (_, member) => member, cancellationToken)).IsRefused(out var refusal, out var household))
                return Reply.Refuse(refusal);
            await store.SaveAsync(transaction, household, null, "Recorded", null, caller, cancellationToken);
            var names = await units.LoadAsync(transaction, household.KeptBy, cancellationToken);
            return Reply.Created($"/api/movement/households/{household.HouseholdId}", views.Of(household, names), household.Version);
        });
}
