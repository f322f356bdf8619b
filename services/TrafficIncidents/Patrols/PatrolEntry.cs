using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Patrols;

/// <summary>How a patrol comes onto the register, by hand or from a sheet.</summary>
internal sealed class PatrolEntry(UnitNames units, RecordStore store, TimeProvider clock)
{
    /// <summary>The patrol, or everything that stands in the way.</summary>
    public async Task<(Patrol? Patrol, IReadOnlyList<Refusal> Refusals)> EnterAsync(
        NpgsqlTransaction transaction, HttpContext http, PatrolInput input, string? reason, CancellationToken cancellationToken)
    {
        var now = BusinessDay.Now(clock);
        if (PatrolDecisions.Check(input, now) is { Count: > 0 } refusals)
            return (null, refusals);
        if ((await RecordPatrol.UnitsAsync(input, http, transaction, units, cancellationToken)).IsRefused(out var refusal, out var unitIds))
            return (null, [refusal]);
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
        await store.SaveAsync(transaction, patrol, null, "Recorded", reason, Caller.Of(http), cancellationToken);
        return (patrol, []);
    }
}
