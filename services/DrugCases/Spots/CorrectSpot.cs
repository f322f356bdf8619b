using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Spots;

/// <summary>PUT /api/drug-cases/spots/{id}: what it is, where, or the day it was detected was not right.</summary>
internal static class CorrectSpot
{
    public static void MapCorrectSpot(this WebApplication app) =>
        app.MapPut("/api/drug-cases/spots/{spotId:guid}", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("CorrectSpot")
            .WithSummary("Correct a recorded spot")
            .WithDescription("Its unit stays; its steps are taken back one by one. Needs If-Match; 412 version-conflict when somebody was faster. "
                + "Refusals: future-date, date-too-early, days-out-of-order, unknown-unit (422), record-withdrawn (409).")
            .Produces<SpotView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(Guid spotId, SpotCorrectionInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Spot>(
            http,
            spotId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            (_, spot, _) => Task.FromResult(SpotDecisions.Correct(spot, input, BusinessDay.Now(clock))),
            SpotView.Of);
}

/// <summary>A correction.</summary>
/// <param name="Kind">Hotspot, ComplexPoint or UsePlace.</param>
/// <param name="Place">Where, in words, without names of people.</param>
/// <param name="DetectedOn">Not in the future, before the step that follows.</param>
/// <param name="Reason">3 to 500 characters, for the audit.</param>
public sealed record SpotCorrectionInput(
    SpotKind Kind,
    [property: Required, StringLength(300, MinimumLength = 1)] string Place,
    DateOnly DetectedOn,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason);
