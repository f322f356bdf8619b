using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.DrugCases.Spots;

/// <summary>POST /api/drug-cases/spots: a place was detected.</summary>
internal static class RecordSpot
{
    public static void MapRecordSpot(this WebApplication app) =>
        app.MapPost("/api/drug-cases/spots", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("RecordSpot")
            .WithSummary("Record a detected drug spot")
            .WithDescription("Takes Idempotency-Key. Refusals: future-date, date-too-early, unknown-unit (422), foreign-unit (403), spot-on-watch (409) for what is the return of a cleared one: that is opened again.")
            .Produces<SpotView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(SpotInput input, HttpContext http, Transactions transactions, SpotEntry spots, UnitNames units) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
            (await spots.EnterAsync(transaction, http, input, null, cancellationToken)).IsRefused(out var refusal, out var spot)
                ? Reply.Refuse(refusal)
                : Reply.Created($"/api/drug-cases/spots/{spot.SpotId}", SpotView.Of(spot, await units.LoadAsync(transaction, [spot.UnitId], cancellationToken)), 1));
}
