using Npgsql;
using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Incidents;

/// <summary>How an incident comes onto the register, by hand or from a sheet.</summary>
internal sealed class IncidentEntry(UnitNames units, RecordStore store, TimeProvider clock)
{
    /// <summary>The incident, or everything that stands in the way.</summary>
    public async Task<(Incident? Incident, IReadOnlyList<Refusal> Refusals)> EnterAsync(
        NpgsqlTransaction transaction, HttpContext http, IncidentInput input, string? reason, CancellationToken cancellationToken)
    {
        var now = BusinessDay.Now(clock);
        if (IncidentDecisions.Check(input, now) is { Count: > 0 } refusals)
            return (null, refusals);
        if ((await RecordIncident.PlaceAsync(input, http, transaction, units, cancellationToken)).IsRefused(out var refusal, out var unitId))
            return (null, [refusal]);
        var incident = new Incident
        {
            IncidentId = Guid.CreateVersion7(),
            SubjectId = Subject.NewId(),
            Version = 1,
            RecordedAt = now,
            UnitId = unitId,
            OccurredAt = input.OccurredAt.ToUniversalTime(),
            Details = input.ToDetails(),
            Casualties = [.. input.Casualties.Select(c => c.ToCasualty() with { CasualtyId = Guid.CreateVersion7() })],
            Late = await RecordStore.IsLateAsync(transaction, Register.FireIncidents, unitId, BusinessDay.Of(input.OccurredAt), cancellationToken),
        };
        await store.SaveAsync(transaction, incident, null, "Recorded", reason, Caller.Of(http), cancellationToken);
        return (incident, []);
    }
}
