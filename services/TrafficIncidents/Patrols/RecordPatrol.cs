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

    private static Task<IResult> RunAsync(PatrolInput input, HttpContext http, Transactions transactions, PatrolEntry patrols, UnitNames units) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var (patrol, refusals) = await patrols.EnterAsync(transaction, http, input, null, cancellationToken);
            return patrol is null
                ? Reply.Refuse(refusals)
                : Reply.Created($"/api/traffic/patrols/{patrol.PatrolId}", PatrolView.Of(patrol, await units.LoadAsync(transaction, patrol.UnitIds, cancellationToken)), patrol.Version);
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
