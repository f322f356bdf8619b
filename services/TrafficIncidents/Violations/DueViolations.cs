using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Due;
using Platform.TrafficIncidents.Rules;

namespace Platform.TrafficIncidents.Violations;

/// <summary>Violations that wait for a decision, and fines that wait to be paid.</summary>
internal sealed class DueViolations(NpgsqlDataSource database, TrafficRules rules) : IDueSource
{
    private const string Sql = """
        select 'traffic-violation' as kind, unit_id, count(*)::int as count, min(day) as since, day + @decision < @on as late
        from violation
        where not withdrawn and day <= @on and (@All or unit_id = any(@Units)) and coalesce((state->'decision'->>'on')::date > @on, true)
        group by unit_id, day + @decision < @on
        union all
        select 'traffic-fine', unit_id, count(*)::int, min(decided), decided + @payment < @on
        from violation cross join lateral (select (state->'decision'->>'on')::date as decided, (state->>'paidOn')::date as paid) fine
        where not withdrawn and (@All or unit_id = any(@Units)) and state->'decision'->>'fineVnd' is not null and decided <= @on and coalesce(paid > @on, true)
        group by unit_id, decided + @payment < @on
        """;

    public string Permission => Actions.EnforcementWrite;

    public async Task<IReadOnlyList<DueCount>> ReadAsync(UnitScope scope, string accountId, DateOnly on, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<DueCount>(new CommandDefinition(
            Sql,
            new { on, decision = rules.DecisionDays.Days, payment = rules.PaymentDays.Days, scope.All, Units = scope.Units.ToArray() },
            cancellationToken: cancellationToken))];
    }
}
