using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Patrols;

/// <summary>PUT /api/traffic/patrols/{id}: what was recorded was not right.</summary>
internal static class CorrectPatrol
{
    public static void MapCorrectPatrol(this WebApplication app) =>
        app.MapPut("/api/traffic/patrols/{patrolId:guid}", RunAsync)
            .RequirePermission(Actions.EnforcementWrite)
            .WithName("CorrectPatrol")
            .WithSummary("Correct a recorded patrol")
            .WithDescription("The whole patrol as it should read, with a reason; a unit left out is counted no more. Needs If-Match; 412 version-conflict when somebody was faster. Refusals as for "
                + "recording, and record-withdrawn (409).")
            .Produces<PatrolView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(
        Guid patrolId, PatrolCorrectionInput input, HttpContext http, RecordChange changes, UnitNames units, TimeProvider clock) =>
        changes.RunAsync<Patrol>(
            http,
            patrolId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            async (transaction, patrol, cancellationToken) =>
            {
                var now = BusinessDay.Now(clock);
                if (PatrolDecisions.Check(input, now) is [var first, ..])
                    return first;
                if ((await RecordPatrol.UnitsAsync(input, http, transaction, units, cancellationToken)).IsRefused(out var refusal, out var unitIds))
                    return refusal;
                return PatrolDecisions.Fill(patrol.Next(now), unitIds, input);
            },
            PatrolView.Of);
}
