using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Due;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>Changes of accidents that want a second person.</summary>
internal sealed class DueApprovals(NpgsqlDataSource database) : IDueSource
{
    private const string Sql = """
        select 'traffic-approval' as kind, unit_id, count(*)::int as count, min((proposed->>'on')::date) as since, false as late
        from accident
        where proposed is not null and proposed->>'by' <> @accountId and (proposed->>'on')::date <= @on and (@All or unit_id = any(@Units))
        group by unit_id
        """;

    public string Permission => Actions.AccidentWrite;

    public async Task<IReadOnlyList<DueCount>> ReadAsync(UnitScope scope, string accountId, DateOnly on, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<DueCount>(new CommandDefinition(
            Sql, new { on, accountId, scope.All, Units = scope.Units.ToArray() }, cancellationToken: cancellationToken))];
    }
}
