using Dapper;
using Npgsql;
using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Units;

namespace Platform.Hosting.Due;

/// <summary>Registers whose weekly return is due: a week after the last, late once the last is no longer fresh. Only those who keep a register are asked: its units, the city, or both.</summary>
internal sealed class DueConfirmations(ConfirmedRegister register, UnitReplica units, NpgsqlDataSource database) : IDueSource
{
    private const int RhythmDays = 7;

    // What a programme's catalogue calls confirmation_max_age_days; a register outside any programme keeps to it, too.
    private const int MaxAgeDays = 8;

    public string Permission => register.Permission;

    public async Task<IReadOnlyList<DueCount>> ReadAsync(UnitScope scope, string accountId, DateOnly today, CancellationToken cancellationToken)
    {
        const string sql = "select unit_id, max(through) from confirmation where register = @Register and through <= @today group by unit_id";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var newest = (await connection.QueryAsync<(Guid UnitId, DateOnly Through)>(
            new CommandDefinition(sql, new { Register = register.Register.ToString(), today }, cancellationToken: cancellationToken))).ToDictionary(c => c.UnitId, c => c.Through);
        return
        [
            .. from unit in await units.ListAsync(today, cancellationToken)
               where scope.Holds(unit.UnitId) && (unit.Kind == UnitKind.City ? register.Register.IsKeptByCity() : register.Register.IsKeptByUnits())
               let through = newest.TryGetValue(unit.UnitId, out var day) ? day : (DateOnly?)null
               where through is null || through.Value.AddDays(RhythmDays) <= today
               select new DueCount($"confirmation.{register.Register}", unit.UnitId, 1, through?.AddDays(RhythmDays), through is null || through.Value.AddDays(MaxAgeDays) < today),
        ];
    }
}
