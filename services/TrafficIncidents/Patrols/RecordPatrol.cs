using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Patrols;

/// <summary>POST /api/traffic/patrols: a patrol went.</summary>
internal static class RecordPatrol
{
    public static void MapRecordPatrol(this WebApplication app) =>
        app.MapPost("/api/traffic/patrols", RunAsync)
            .RequirePermission(Actions.EnforcementWrite)
            .WithName("RecordPatrol")
            .WithSummary("Record a patrol")
            .WithDescription("One leg for each unit it went through; it is counted in each, on the day it began. All units must be the caller's. Takes Idempotency-Key. Refusals: future-date, "
                + "ended-before-started, patrol-too-long, repeated-unit, unknown-unit (422), foreign-unit (403).")
            .Produces<PatrolView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(PatrolInput input, HttpContext http, Transactions transactions, UnitNames units, RecordStore store, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var now = BusinessDay.Now(clock);
            if (PatrolDecisions.Check(input, now) is { Count: > 0 } refusals)
                return Reply.Refuse(refusals);
            if ((await UnitsAsync(input, http, transaction, units, cancellationToken)).IsRefused(out var refusal, out var unitIds))
                return Reply.Refuse(refusal);
            var empty = new Patrol
            {
                PatrolId = Guid.CreateVersion7(),
                Version = 1,
                RecordedAt = now,
                PlanNo = input.PlanNo,
                StartedAt = input.StartedAt,
                EndedAt = input.EndedAt,
                Team = input.Team,
                Legs = [],
            };
            var patrol = PatrolDecisions.Fill(empty, unitIds, input);
            await store.SaveAsync(transaction, patrol, null, "Recorded", null, Caller.Of(http), cancellationToken);
            var names = await units.LoadAsync(transaction, unitIds, cancellationToken);
            return Reply.Created($"/api/traffic/patrols/{patrol.PatrolId}", PatrolView.Of(patrol, names), patrol.Version);
        });

    /// <summary>The units of the legs, all of them the caller's.</summary>
    public static async Task<Result<IReadOnlyList<Guid>>> UnitsAsync(
        PatrolInput input, HttpContext http, NpgsqlTransaction transaction, UnitNames units, CancellationToken cancellationToken)
    {
        var day = BusinessDay.Of(input.StartedAt);
        var found = new List<Guid>();
        for (var i = 0; i < input.Legs.Count; i++)
        {
            var leg = await units.FindAsync<Patrol>(transaction, http, input.Legs[i].UnitCode, day, own: true, $"legs[{i}].unitCode", cancellationToken);
            if (leg.IsRefused(out var refusal, out var unit))
                return refusal;
            found.Add(unit.UnitId);
        }
        return found;
    }
}
