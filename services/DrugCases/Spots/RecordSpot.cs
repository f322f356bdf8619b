using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.DrugCases.Spots;

/// <summary>POST /api/drug-cases/spots: a place was detected.</summary>
internal static class RecordSpot
{
    public static void MapRecordSpot(this WebApplication app) =>
        app.MapPost("/api/drug-cases/spots", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("RecordSpot")
            .WithSummary("Record a detected drug spot")
            .WithDescription("Takes Idempotency-Key. Refusals: future-date, date-too-early, unknown-unit (422), foreign-unit (403).")
            .Produces<SpotView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        SpotInput input, HttpContext http, Transactions transactions, UnitNames units, Lineage lineage, RecordStore store, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var now = BusinessDay.Now(clock);
            if (input.DetectedOn > BusinessDay.Of(now) || input.DetectedOn.Year < 1900)
                return Reply.Refuse(new Refusal(input.DetectedOn.Year < 1900 ? "date-too-early" : "future-date") { Field = "detectedOn" });
            if ((await units.FindOwnAsync<Spot>(transaction, http, input.UnitCode, input.DetectedOn, cancellationToken)).IsRefused(out var refusal, out var unit))
                return Reply.Refuse(refusal);
            var caller = Caller.Of(http);
            var spot = new Spot
            {
                SpotId = Guid.CreateVersion7(),
                SubjectId = Subject.NewId(),
                Version = 1,
                RecordedAt = now,
                UnitId = unit.UnitId,
                Stretches = await lineage.FindAsync(transaction, [unit.UnitId], cancellationToken),
                Kind = input.Kind,
                Place = input.Place,
                Steps = [new SpotStep(SpotStatus.Detected, input.DetectedOn, null, caller.AccountId, null)],
            };
            await store.SaveAsync(transaction, spot, null, "Recorded", null, caller, cancellationToken);
            return Reply.Created($"/api/drug-cases/spots/{spot.SpotId}", SpotView.Of(spot, await units.LoadAsync(transaction, [unit.UnitId], cancellationToken)), 1);
        });
}
