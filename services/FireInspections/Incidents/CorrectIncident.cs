using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Incidents;

/// <summary>PUT /api/fire/incidents/{id}: what was recorded was not right, or more is known.</summary>
internal static class CorrectIncident
{
    public static void MapCorrectIncident(this WebApplication app) =>
        app.MapPut("/api/fire/incidents/{incidentId:guid}", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("CorrectIncident")
            .WithSummary("Correct a recorded incident")
            .WithDescription("The whole incident as it should read, with a reason; so a person injured at first is recorded as dead. Needs If-Match; 412 version-conflict when "
                + "somebody was faster. What takes a death that counts off the unit's year waits for a second person. Casualties that stay carry their id. Refusals as for recording, and record-withdrawn, approval-pending (409), unknown-casualty, repeated-casualty (422).")
            .Produces<IncidentView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(
        Guid incidentId, IncidentCorrectionInput input, HttpContext http, RecordChange changes, UnitNames units, TimeProvider clock) =>
        changes.RunAsync<Incident>(
            http,
            incidentId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            async (transaction, incident, cancellationToken) =>
            {
                var now = BusinessDay.Now(clock);
                if (IncidentDecisions.Check(input, now) is [var first, ..])
                    return first;
                if ((await RecordIncident.PlaceAsync(input, http, transaction, units, cancellationToken)).IsRefused(out var refusal, out var unitId))
                    return refusal;
                var day = BusinessDay.Of(input.OccurredAt);
                var corrected = incident with
                {
                    UnitId = unitId,
                    OccurredAt = input.OccurredAt.ToUniversalTime(),
                    Details = input.ToDetails(),
                    Casualties = [.. input.Casualties.Select(c => c.ToCasualty())],
                    Late = incident.Late || await RecordStore.IsLateAsync(transaction, Register.FireIncidents, unitId, day, cancellationToken),
                };
                return IncidentDecisions.Correct(incident, corrected, now).IsRefused(out refusal, out var changed)
                    ? refusal
                    : DeathsTakenOff.Guard(incident, changed, input.Reason, Caller.Of(http).AccountId, now);
            },
            IncidentView.Of,
            named: changed => changed.Proposed is null ? "Corrected" : "Proposed");
}
