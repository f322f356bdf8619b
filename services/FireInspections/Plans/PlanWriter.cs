using Dapper;
using Npgsql;
using Platform.FireInspections.Facilities;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.FireInspections.Plans;

/// <summary>Writes lines into a plan, its first and those that are added.</summary>
internal sealed class PlanWriter(RecordStore store, Lineage lineage)
{
    /// <summary>Adds lines when they may be, or says why not. The caller holds the plan's row.</summary>
    public async Task<IReadOnlyList<Refusal>> AddAsync(
        NpgsqlTransaction transaction, Plan plan, IReadOnlyList<PlanLineInput> lines, DateTimeOffset now, Caller caller, CancellationToken cancellationToken)
    {
        // Held until the commit: a facility must not move or close while it is planned.
        const string facilitiesSql = "select state from facility where facility_id = any(@ids) order by facility_id for share";
        const string standingSql = "select facility_id, due from plan_line where plan_id = @PlanId and not withdrawn";
        var connection = transaction.Connection!;
        var ids = lines.Select(l => l.FacilityId).Distinct().ToArray();
        var facilities = (await connection.QueryAsync<string>(new CommandDefinition(facilitiesSql, new { ids }, transaction, cancellationToken: cancellationToken)))
            .Select(RecordStore.Read<Facility>).ToDictionary(f => f.FacilityId);
        var standing = (await connection.QueryAsync<(Guid FacilityId, DateOnly Due)>(
            new CommandDefinition(standingSql, new { plan.PlanId }, transaction, cancellationToken: cancellationToken)))
            .Select(l => new PlanLineInput(l.FacilityId, l.Due)).ToHashSet();
        if (PlanDecisions.Check(plan, lines, facilities, standing) is { Count: > 0 } refusals)
            return refusals;
        var stretches = await lineage.FindAsync(transaction, [plan.UnitId], cancellationToken);
        foreach (var line in lines)
            await store.SaveAsync(transaction, PlanDecisions.NewLine(plan, stretches, line, now), null, "Planned", null, caller, cancellationToken);
        return [];
    }
}
