using Npgsql;
using Platform.Contracts.Confirmations.V1;
using Platform.FireInspections.Inspections;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.FireInspections.Violations;

/// <summary>How a violation comes onto the register, by hand or from a sheet.</summary>
internal sealed class ViolationEntry(Lineage lineage, RecordStore store, TimeProvider clock)
{
    /// <summary>The violation, with what was done about it where that is known already.</summary>
    public async Task<Result<Violation>> EnterAsync(
        NpgsqlTransaction transaction, Caller caller, ViolationInput input, OutcomeInput? outcome, string? reason, CancellationToken cancellationToken)
    {
        if (await RecordStore.LockAsync<Inspection>(transaction, input.InspectionId, cancellationToken) is not { } inspection)
            return new Refusal("unknown-inspection") { Field = "inspectionId" };
        if (!caller.Scope(Actions.FireWrite).Holds(inspection.UnitId))
            return new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "inspectionId" };
        if (inspection.IsWithdrawn)
            return new Refusal("inspection-withdrawn", StatusCodes.Status409Conflict) { Field = "inspectionId" };
        if (input.Due < inspection.HeldOn)
            return new Refusal("due-before-finding") { Field = "due" };
        var now = BusinessDay.Now(clock);
        var violation = new Violation
        {
            ViolationId = Guid.CreateVersion7(),
            SubjectId = Subject.NewId(),
            Version = 1,
            RecordedAt = now,
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
        if (outcome is not null)
        {
            if (ViolationDecisions.AddOutcome(violation, outcome, now).IsRefused(out var refusal, out var settled))
                return refusal with { Field = $"outcome.{refusal.Field}" };
            // Both are entered at once: it stays the first version.
            violation = settled with { Version = violation.Version, RecordedAt = violation.RecordedAt };
        }
        await store.SaveAsync(transaction, violation, null, "Recorded", reason, caller, cancellationToken);
        return violation;
    }
}
