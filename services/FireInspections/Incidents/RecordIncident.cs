using Npgsql;
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

    private static Task<IResult> RunAsync(IncidentInput input, HttpContext http, Transactions transactions, IncidentEntry incidents, UnitNames units) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var (incident, refusals) = await incidents.EnterAsync(transaction, http, input, null, cancellationToken);
            return incident is null
                ? Reply.Refuse(refusals)
                : Reply.Created($"/api/fire/incidents/{incident.IncidentId}", IncidentView.Of(incident, await units.LoadAsync(transaction, [incident.UnitId], cancellationToken)), incident.Version);
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
