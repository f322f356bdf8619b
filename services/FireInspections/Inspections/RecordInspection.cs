using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Inspections;

/// <summary>POST /api/fire/inspections: a facility was inspected.</summary>
internal static class RecordInspection
{
    public static void MapRecordInspection(this WebApplication app) =>
        app.MapPost("/api/fire/inspections", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("RecordInspection")
            .WithSummary("Record an inspection that was held")
            .WithDescription("The unit is the one in which the facility stands on that day. With lineId the planned inspection is done from that day on. Takes Idempotency-Key. Refusals: "
                + "future-date, unknown-facility, facility-not-there, unknown-plan-line, other-facility, held-before-plan (422), line-done, line-withdrawn (409), foreign-unit (403).")
            .Produces<InspectionView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        NewInspectionInput input, HttpContext http, Transactions transactions, UnitNames units, RecordStore store, InspectionEffects effects, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var caller = Caller.Of(http);
            if ((await effects.UnitAsync(transaction, caller, input.FacilityId, input.HeldOn, cancellationToken)).IsRefused(out var refusal, out var unitId))
                return Reply.Refuse(refusal);
            var inspection = new Inspection
            {
                InspectionId = Guid.CreateVersion7(),
                Version = 1,
                RecordedAt = BusinessDay.Now(clock),
                UnitId = unitId,
                FacilityId = input.FacilityId,
                LineId = input.LineId,
                HeldOn = input.HeldOn,
                Details = input.ToDetails(),
            };
            if (await effects.CarryToLinesAsync(transaction, caller, null, inspection, cancellationToken) is { } unfit)
                return Reply.Refuse(unfit);
            await store.SaveAsync(transaction, inspection, null, "Recorded", null, caller, cancellationToken);
            var names = await units.LoadAsync(transaction, [unitId], cancellationToken);
            return Reply.Created($"/api/fire/inspections/{inspection.InspectionId}", InspectionView.Of(inspection, names), inspection.Version);
        });
}
