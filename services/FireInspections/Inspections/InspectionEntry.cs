using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Inspections;

/// <summary>How an inspection comes onto the register, by hand or from a sheet.</summary>
internal sealed class InspectionEntry(InspectionEffects effects, RecordStore store, TimeProvider clock)
{
    /// <summary>The inspection, its planned line done.</summary>
    public async Task<Result<Inspection>> EnterAsync(
        NpgsqlTransaction transaction, Caller caller, NewInspectionInput input, string? reason, CancellationToken cancellationToken)
    {
        if ((await effects.UnitAsync(transaction, caller, input.FacilityId, input.HeldOn, cancellationToken)).IsRefused(out var refusal, out var unitId))
            return refusal;
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
            return unfit;
        await store.SaveAsync(transaction, inspection, null, "Recorded", reason, caller, cancellationToken);
        return inspection;
    }
}
