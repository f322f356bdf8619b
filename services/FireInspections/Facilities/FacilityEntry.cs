using Npgsql;
using Platform.FireInspections.Rules;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.FireInspections.Facilities;

/// <summary>How a facility comes under management, by hand or from a sheet.</summary>
internal sealed class FacilityEntry(UnitNames units, Lineage lineage, RecordStore store, FireRules rules, TimeProvider clock)
{
    /// <summary>The facility, or everything that stands in the way.</summary>
    public async Task<(Facility? Facility, IReadOnlyList<Refusal> Refusals)> EnterAsync(
        NpgsqlTransaction transaction, HttpContext http, FacilityInput input, string? reason, CancellationToken cancellationToken)
    {
        if (FacilityDecisions.Check(input, rules, BusinessDay.Today(clock)) is { Count: > 0 } refusals)
            return (null, refusals);
        if ((await RecordFacility.PlaceAsync(input, http, transaction, units, cancellationToken)).IsRefused(out var refusal, out var placements))
            return (null, [refusal]);
        var facility = new Facility
        {
            FacilityId = Guid.CreateVersion7(),
            Version = 1,
            RecordedAt = BusinessDay.Now(clock),
            Name = input.Name,
            Kind = input.Kind,
            Address = input.Address,
            Placements = placements,
            Stretches = await lineage.FindAsync(transaction, [.. placements.Select(p => p.UnitId).Distinct()], cancellationToken),
            Classifications = FacilityDecisions.Classify(input, rules),
            ClosedOn = input.ClosedOn,
        };
        await store.SaveAsync(transaction, facility, null, "Recorded", reason, Caller.Of(http), cancellationToken);
        return (facility, []);
    }
}
