using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Due;

namespace Platform.Documents.Work;

/// <summary>Directives and tasks that fall due within two weeks or are past their day, and months of allowances that are not paid.</summary>
internal sealed class DueOffice(NpgsqlDataSource database) : IDueSource
{
    private const int AheadDays = 14;

    // What is due is what a register's line is ordered by; whether it is open, its label says.
    private const string Sql = """
        select 'directive' as kind, d.unit_id, count(*)::int as count, min(d.day) as since, d.day < @on as late
        from directive d
        where not d.withdrawn and d.labels @> array['state:Open'] and d.day <= @ahead and (@All or d.unit_id = any(@Units))
        group by d.unit_id, d.day < @on
        union all
        select 'allowance', a.unit_id, count(*)::int, min(a.day), a.day < @on
        from allowance a
        where not a.withdrawn and a.labels @> array['state:Open'] and a.day <= @on and (@All or a.unit_id = any(@Units))
        group by a.unit_id, a.day < @on
        union all
        select 'city-task', t.unit_id, count(*)::int, min(t.day), t.day < @on
        from city_task t
        where not t.withdrawn and t.labels @> array['state:Open'] and t.day <= @ahead and (@All or t.unit_id = any(@Units))
        group by t.unit_id, t.day < @on
        """;

    public string Permission => Actions.OfficeWrite;

    public async Task<IReadOnlyList<DueCount>> ReadAsync(UnitScope scope, string accountId, DateOnly on, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<DueCount>(new CommandDefinition(
            Sql, new { on, ahead = on.AddDays(AheadDays), scope.All, Units = scope.Units.ToArray() }, cancellationToken: cancellationToken))];
    }
}
