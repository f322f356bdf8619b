using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Due;

namespace Platform.FireInspections.Inspections;

/// <summary>Planned inspections that fall due within a month or are past their day, violations whose term to be mended ran out, and changes of incidents that want a second person.</summary>
internal sealed class DueInspections(NpgsqlDataSource database) : IDueSource
{
    private const int AheadDays = 30;

    private const string Sql = """
        select 'inspection' as kind, l.unit_id, count(*)::int as count, min(l.due) as since, l.due < @on as late
        from plan_line l
        where not l.withdrawn and l.due <= @ahead and l.due >= date_trunc('year', @on::timestamp) and (@All or l.unit_id = any(@Units))
          and not exists (select from inspection i where i.line_id = l.line_id and not i.withdrawn and i.held_on <= @on)
        group by l.unit_id, l.due < @on
        union all
        select 'fire-violation', v.unit_id, count(*)::int, min(coalesce(v.due, v.found_on)), coalesce(v.due, v.found_on) < @on
        from violation v
        where not v.withdrawn and v.found_on <= @on and (v.settled_on is null or v.settled_on > @on) and (@All or v.unit_id = any(@Units))
        group by v.unit_id, coalesce(v.due, v.found_on) < @on
        union all
        select 'fire-approval', i.unit_id, count(*)::int, min((i.state->'proposed'->>'on')::date), false
        from incident i
        where not i.withdrawn and i.state->'proposed'->>'by' <> @accountId and (i.state->'proposed'->>'on')::date <= @on and (@All or i.unit_id = any(@Units))
        group by i.unit_id
        """;

    public string Permission => Actions.FireWrite;

    public async Task<IReadOnlyList<DueCount>> ReadAsync(UnitScope scope, string accountId, DateOnly on, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<DueCount>(new CommandDefinition(
            Sql, new { on, accountId, ahead = on.AddDays(AheadDays), scope.All, Units = scope.Units.ToArray() }, cancellationToken: cancellationToken))];
    }
}
