using Dapper;
using Npgsql;
using Platform.Contracts.Territory.V1;

namespace Platform.Hosting.Units;

/// <summary>Units as Territory last told them. A code means nothing without a day: codes were reused on 1/7/2025.</summary>
public sealed class UnitReplica(NpgsqlDataSource database)
{
    private const string Columns = "select unit_id, code, name, kind, valid_from, valid_to, successor_ids from unit_replica";
    private const string OfIds = $"{Columns} where unit_id = any(@unitIds) order by unit_id, valid_from";
    private const string OnDay = "valid_from <= @on and (valid_to is null or valid_to > @on)";

    /// <summary>The unit that bears a code on a day.</summary>
    public async ValueTask<Unit?> FindAsync(string code, DateOnly on, CancellationToken cancellationToken) =>
        (await QueryAsync($"{Columns} where code = @code and {OnDay}", new { code, on }, cancellationToken)).SingleOrDefault();

    /// <summary>The same within a transaction, on its connection: a second one while it is open can starve the pool.</summary>
    public async ValueTask<Unit?> FindAsync(NpgsqlTransaction transaction, string code, DateOnly on, CancellationToken cancellationToken) =>
        (await QueryAsync(transaction.Connection!, $"{Columns} where code = @code and {OnDay}", new { code, on }, transaction, cancellationToken)).SingleOrDefault();

    /// <summary>A unit as it is called on a day, within a transaction.</summary>
    public async ValueTask<Unit?> FindAsync(NpgsqlTransaction transaction, Guid unitId, DateOnly on, CancellationToken cancellationToken) =>
        (await QueryAsync(transaction.Connection!, $"{Columns} where unit_id = @unitId and {OnDay}", new { unitId, on }, transaction, cancellationToken)).SingleOrDefault();

    /// <summary>A unit by id, as it was last called.</summary>
    public async ValueTask<Unit?> FindAsync(Guid unitId, CancellationToken cancellationToken) =>
        (await QueryAsync($"{Columns} where unit_id = @unitId order by valid_from desc limit 1", new { unitId }, cancellationToken)).SingleOrDefault();

    /// <summary>The units that have ended by a day and go on as one of some units, each with that one.</summary>
    public async ValueTask<IReadOnlyDictionary<Guid, Guid>> ListBeforeAsync(IEnumerable<Guid> unitIds, DateOnly on, CancellationToken cancellationToken)
    {
        const string sql = """
            with recursive before as (
                select unit_id, unit_id as now from unnest(@unitIds) unit_id
                union
                select u.unit_id, b.now from unit_replica u join before b on u.successor_ids @> array[b.unit_id] and u.successor_ids[1] = b.unit_id
                where u.valid_to <= @on
            )
            select unit_id, now from before where unit_id <> now
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<(Guid UnitId, Guid Now)>(new CommandDefinition(sql, new { unitIds = unitIds.ToArray(), on }, cancellationToken: cancellationToken)))
            .ToDictionary(b => b.UnitId, b => b.Now);
    }

    /// <summary>All units that stand on a day, by code.</summary>
    public ValueTask<IReadOnlyList<Unit>> ListAsync(DateOnly on, CancellationToken cancellationToken) =>
        QueryAsync($"{Columns} where {OnDay} order by code", new { on }, cancellationToken);

    /// <summary>All units that stand on any day of a period [from, to], by code and age.</summary>
    public ValueTask<IReadOnlyList<Unit>> ListAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        QueryAsync($"{Columns} where valid_from <= @to and (valid_to is null or valid_to > @from) order by code, valid_from", new { from, to }, cancellationToken);

    /// <summary>Some units, under every code and name they ever had.</summary>
    public ValueTask<IReadOnlyList<Unit>> ListAsync(IReadOnlyCollection<Guid> unitIds, CancellationToken cancellationToken) =>
        QueryAsync(OfIds, new { unitIds = unitIds.ToArray() }, cancellationToken);

    /// <summary>The same within a transaction.</summary>
    public ValueTask<IReadOnlyList<Unit>> ListAsync(NpgsqlTransaction transaction, IReadOnlyCollection<Guid> unitIds, CancellationToken cancellationToken) =>
        QueryAsync(transaction.Connection!, OfIds, new { unitIds = unitIds.ToArray() }, transaction, cancellationToken);

    private async ValueTask<IReadOnlyList<Unit>> QueryAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await QueryAsync(connection, sql, parameters, transaction: null, cancellationToken);
    }

    private static async ValueTask<IReadOnlyList<Unit>> QueryAsync(
        NpgsqlConnection connection, string sql, object parameters, NpgsqlTransaction? transaction, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
        return [.. rows.Select(r => r.ToUnit())];
    }

    // A class with properties: Dapper finds no constructor with an array among its parameters.
    private sealed class Row
    {
        public Guid UnitId { get; init; }

        public string Code { get; init; } = "";

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public DateOnly ValidFrom { get; init; }

        public DateOnly? ValidTo { get; init; }

        public Guid[] SuccessorIds { get; init; } = [];

        public Unit ToUnit() =>
            new(UnitId, Code, Name, Enum.Parse<UnitKind>(Kind), ValidFrom == DateOnly.MinValue ? null : ValidFrom, ValidTo, SuccessorIds);
    }
}
