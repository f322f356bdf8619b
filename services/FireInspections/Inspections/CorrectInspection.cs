using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Inspections;

/// <summary>PUT /api/fire/inspections/{id}: what was recorded was not right.</summary>
internal static class CorrectInspection
{
    public static void MapCorrectInspection(this WebApplication app) =>
        app.MapPut("/api/fire/inspections/{inspectionId:guid}", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("CorrectInspection")
            .WithSummary("Correct a recorded inspection")
            .WithDescription("The whole record as it should read, with a reason. Another day moves the planned line it does and the violations found at it. Needs If-Match; 412 "
                + "version-conflict when somebody was faster. Refusals as for recording, and record-withdrawn (409), outcome-before-finding, due-before-finding (422).")
            .Produces<InspectionView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(
        Guid inspectionId, InspectionCorrectionInput input, HttpContext http, RecordChange changes, InspectionEffects effects, TimeProvider clock) =>
        changes.RunAsync<Inspection>(
            http,
            inspectionId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            async (transaction, inspection, cancellationToken) =>
            {
                var caller = Caller.Of(http);
                if ((await effects.UnitAsync(transaction, caller, inspection.FacilityId, input.HeldOn, cancellationToken)).IsRefused(out var refusal, out var unitId))
                    return refusal;
                var corrected = inspection.Next(BusinessDay.Now(clock)) with
                {
                    UnitId = unitId,
                    HeldOn = input.HeldOn,
                    LineId = input.LineId,
                    Details = input.ToDetails(),
                };
                if (await effects.CarryToLinesAsync(transaction, caller, inspection, corrected, cancellationToken) is { } unfit)
                    return unfit;
                if (await effects.CarryToViolationsAsync(transaction, caller, inspection, corrected, cancellationToken) is { } contradicted)
                    return contradicted;
                return corrected;
            },
            InspectionView.Of);
}
