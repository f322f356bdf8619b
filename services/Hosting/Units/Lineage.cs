using Dapper;
using Npgsql;

namespace Platform.Hosting.Units;

/// <summary>
/// Units as places: after its end a unit goes on as the first of those that follow it. That one takes what is bound to no
/// hamlet when a unit is split; people move by hand what belongs to another.
/// </summary>
public sealed class Lineage : IPlaces
{
    private const string Sql = """
        with recursive line as (
            select u.unit_id as place_id, u.unit_id, (select min(valid_from) from unit_replica r where r.unit_id = u.unit_id) as "from", u.valid_to as "to", u.successor_ids[1] as next
            from unnest(@unitIds) asked (unit_id)
            join lateral (select unit_id, valid_to, successor_ids from unit_replica r where r.unit_id = asked.unit_id order by valid_from desc limit 1) u on true
            union all
            select l.place_id, u.unit_id, l."to", u.valid_to, u.successor_ids[1]
            from line l join lateral (select unit_id, valid_to, successor_ids from unit_replica r where r.unit_id = l.next order by valid_from desc limit 1) u on true
            where l."to" is not null
        )
        select place_id, unit_id, "from", "to" from line order by place_id, "from"
        """;

    /// <inheritdoc />
    public async Task<Stretch[]> FindAsync(NpgsqlTransaction transaction, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellationToken)
    {
        await PlaceChanges.ReadAsync(transaction, cancellationToken);
        return [.. await transaction.Connection!.QueryAsync<Stretch>(
            new CommandDefinition(Sql, new { unitIds = placeIds.ToArray() }, transaction, cancellationToken: cancellationToken))];
    }
}
