using Platform.Contracts.Confirmations.V1;
using Platform.FireInspections.Inspections;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.FireInspections.Violations;

/// <summary>POST /api/fire/violations: an inspection found a violation.</summary>
internal static class RecordViolation
{
    public static void MapRecordViolation(this WebApplication app) =>
        app.MapPost("/api/fire/violations", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("RecordFireViolation")
            .WithSummary("Record a violation found at an inspection")
            .WithDescription("Its day and unit are those of the inspection. It stands open until its first outcome. Takes Idempotency-Key. Refusals: unknown-inspection, "
                + "due-before-finding (422), inspection-withdrawn (409), foreign-unit (403).")
            .Produces<ViolationView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        ViolationInput input, HttpContext http, Transactions transactions, UnitNames units, Lineage lineage, RecordStore store, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if (await RecordStore.LockAsync<Inspection>(transaction, input.InspectionId, cancellationToken) is not { } inspection)
                return Reply.Refuse(new Refusal("unknown-inspection") { Field = "inspectionId" });
            var caller = Caller.Of(http);
            if (!caller.Scope(Actions.FireWrite).Holds(inspection.UnitId))
                return Reply.Refuse(new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "inspectionId" });
            if (inspection.IsWithdrawn)
                return Reply.Refuse(new Refusal("inspection-withdrawn", StatusCodes.Status409Conflict) { Field = "inspectionId" });
            if (input.Due < inspection.HeldOn)
                return Reply.Refuse(new Refusal("due-before-finding") { Field = "due" });
            var violation = new Violation
            {
                ViolationId = Guid.CreateVersion7(),
                SubjectId = Subject.NewId(),
                Version = 1,
                RecordedAt = BusinessDay.Now(clock),
                UnitId = inspection.UnitId,
                Stretches = await lineage.FindAsync(transaction, [inspection.UnitId], cancellationToken),
                InspectionId = inspection.InspectionId,
                FacilityId = inspection.FacilityId,
                FoundOn = inspection.HeldOn,
                Finding = input.Finding,
                Recommendation = input.Recommendation,
                Due = input.Due,
                Outcomes = [],
                Late = await RecordStore.IsLateAsync(transaction, Register.FireViolations, inspection.UnitId, inspection.HeldOn, cancellationToken),
            };
            await store.SaveAsync(transaction, violation, null, "Recorded", null, caller, cancellationToken);
            var names = await units.LoadAsync(transaction, [violation.UnitId], cancellationToken);
            return Reply.Created($"/api/fire/violations/{violation.ViolationId}", ViolationView.Of(violation, names), violation.Version);
        });
}
