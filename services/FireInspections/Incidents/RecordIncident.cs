using Npgsql;
using Platform.Contracts.Confirmations.V1;
using Platform.FireInspections.Facilities;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Incidents;

/// <summary>POST /api/fire/incidents: an officer records a fire, an explosion or a rescue.</summary>
internal static class RecordIncident
{
    public static void MapRecordIncident(this WebApplication app) =>
        app.MapPost("/api/fire/incidents", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("RecordIncident")
            .WithSummary("Record a fire, an explosion or a rescue")
            .WithDescription("The unit is where it broke out. A death counts when the investigation attributes it to the incident; until it has concluded the death is "
                + "Pending. Takes Idempotency-Key. Refusals: future-date, date-too-early, times-out-of-order, unknown-unit, unknown-facility, missing-attribution, not-dead, no-conclusion, "
                + "conclusion-before-incident (422), foreign-unit (403).")
            .Produces<IncidentView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        IncidentInput input, HttpContext http, Transactions transactions, UnitNames units, RecordStore store, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var now = BusinessDay.Now(clock);
            if (IncidentDecisions.Check(input, now) is { Count: > 0 } refusals)
                return Reply.Refuse(refusals);
            if ((await PlaceAsync(input, http, transaction, units, cancellationToken)).IsRefused(out var refusal, out var unitId))
                return Reply.Refuse(refusal);
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
            var caller = Caller.Of(http);
            await store.SaveAsync(transaction, incident, null, "Recorded", null, caller, cancellationToken);
            var names = await units.LoadAsync(transaction, [unitId], cancellationToken);
            return Reply.Created($"/api/fire/incidents/{incident.IncidentId}", IncidentView.Of(incident, names), incident.Version);
        });

    /// <summary>The unit an input names, and that the facility it names stands there on the day.</summary>
    public static async Task<Result<Guid>> PlaceAsync(
        IncidentInput input, HttpContext http, NpgsqlTransaction transaction, UnitNames units, CancellationToken cancellationToken)
    {
        var day = BusinessDay.Of(input.OccurredAt);
        if ((await units.FindOwnAsync<Incident>(transaction, http, input.UnitCode, day, cancellationToken)).IsRefused(out var refusal, out var unit))
            return refusal;
        if (input.FacilityId is { } facilityId
            && (await RecordStore.LockAsync<Facility>(transaction, facilityId, cancellationToken))?.UnitOn(day) != unit.UnitId)
            return RecordChange.Unknown<Facility>() with { Status = StatusCodes.Status422UnprocessableEntity, Field = "facilityId" };
        return unit.UnitId;
    }
}
