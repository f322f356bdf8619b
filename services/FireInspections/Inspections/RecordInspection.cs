using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

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

    private static Task<IResult> RunAsync(NewInspectionInput input, HttpContext http, Transactions transactions, InspectionEntry inspections, UnitNames units) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if ((await inspections.EnterAsync(transaction, Caller.Of(http), input, null, cancellationToken)).IsRefused(out var refusal, out var inspection))
                return Reply.Refuse(refusal);
            var names = await units.LoadAsync(transaction, [inspection.UnitId], cancellationToken);
            return Reply.Created($"/api/fire/inspections/{inspection.InspectionId}", InspectionView.Of(inspection, names), inspection.Version);
        });
}
