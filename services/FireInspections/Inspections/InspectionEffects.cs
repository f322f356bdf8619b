using Dapper;
using Npgsql;
using Platform.FireInspections.Facilities;
using Platform.FireInspections.Plans;
using Platform.FireInspections.Violations;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.FireInspections.Inspections;

/// <summary>What an inspection stands on and carries with it: the facility's unit on its day, the line it does, the violations found at it.</summary>
internal sealed class InspectionEffects(RecordStore store, Lineage lineage, TimeProvider clock)
{
    /// <summary>The unit in which the facility stands on the day of the inspection, when the caller may write for it.</summary>
    public async Task<Result<Guid>> UnitAsync(NpgsqlTransaction transaction, Caller caller, Guid facilityId, DateOnly heldOn, CancellationToken cancellationToken)
    {
        if (heldOn > BusinessDay.Today(clock))
            return new Refusal("future-date") { Field = "heldOn" };
        if (await RecordStore.LockAsync<Facility>(transaction, facilityId, cancellationToken) is not { } facility)
            return new Refusal("unknown-facility") { Field = "facilityId" };
        if (facility.UnitOn(heldOn) is not { } unitId)
            return new Refusal("facility-not-there") { Field = "heldOn" };
        return caller.Scope(Actions.FireWrite).Holds(unitId) ? unitId : new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "facilityId" };
    }

    /// <summary>Brings the lines to what the inspection now does: the one it no longer does is undone, the one it does is done on its day.</summary>
    /// <returns>Why not; null when it is so.</returns>
    public async Task<Refusal?> CarryToLinesAsync(
        NpgsqlTransaction transaction, Caller caller, Inspection? before, Inspection after, CancellationToken cancellationToken)
    {
        var now = BusinessDay.Now(clock);
        var does = after.IsWithdrawn ? null : after.LineId;
        if (before?.LineId is { } undone && undone != does)
        {
            var line = (await RecordStore.LockAsync<PlanLine>(transaction, undone, cancellationToken))!;
            await store.SaveAsync(transaction, PlanDecisions.Undo(line, now), line, "Undone", null, caller, cancellationToken);
        }
        if (does is not { } done || (before?.LineId == done && before.HeldOn == after.HeldOn))
            return null;
        if (await RecordStore.LockAsync<PlanLine>(transaction, done, cancellationToken) is not { } planned)
            return new Refusal("unknown-plan-line") { Field = "lineId" };
        if (!planned.KeptBy.Any(caller.Scope(Actions.FireWrite).Holds))
            return new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "lineId" };
        if (PlanDecisions.Fulfil(planned, after.InspectionId, after.FacilityId, after.HeldOn, now).IsRefused(out var refusal, out var fulfilled))
            return refusal;
        await store.SaveAsync(transaction, fulfilled, planned, "Done", null, caller, cancellationToken);
        return null;
    }

    /// <summary>The violations found at it were found on its day, in its unit.</summary>
    /// <returns>Why not; null when it is so.</returns>
    public async Task<Refusal?> CarryToViolationsAsync(
        NpgsqlTransaction transaction, Caller caller, Inspection before, Inspection after, CancellationToken cancellationToken)
    {
        if (before.HeldOn == after.HeldOn && before.UnitId == after.UnitId)
            return null;
        var stretches = await lineage.FindAsync(transaction, [after.UnitId], cancellationToken);
        foreach (var violation in await FoundAtAsync(transaction, after.InspectionId, cancellationToken))
        {
            if (ViolationDecisions.Move(violation, after, BusinessDay.Now(clock)).IsRefused(out var refusal, out var moved))
                return refusal;
            await store.SaveAsync(transaction, moved.Along(stretches), violation, "InspectionCorrected", null, caller, cancellationToken);
        }
        return null;
    }

    /// <summary>The violations found at an inspection that were not taken back, their rows held.</summary>
    public static async Task<IReadOnlyList<Violation>> FoundAtAsync(NpgsqlTransaction transaction, Guid inspectionId, CancellationToken cancellationToken)
    {
        const string sql = "select state from violation where inspection_id = @inspectionId and not withdrawn order by violation_id for update";
        var states = await transaction.Connection!.QueryAsync<string>(new CommandDefinition(sql, new { inspectionId }, transaction, cancellationToken: cancellationToken));
        return [.. states.Select(RecordStore.Read<Violation>)];
    }
}
