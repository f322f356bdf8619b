using Dapper;
using Npgsql;
using Platform.Scoring.Catalogue;

namespace Platform.Scoring.Facts;

/// <summary>
/// Which units make up the cities of the catalogue, by the codes as they are told now. Whoever follows a unit within the programme's
/// days is of the city, too, and in the same groups.
/// </summary>
internal static class CityTable
{
    private const string Sql = """
        with recursive named as (
            select u.unit_id, r.named, r.groups
            from unnest(@codes, @days, @named, @groups) as r (code, day, named, groups)
            join projection.unit u on u.code = r.code and u.valid_from <= r.day and u.valid_to > r.day
        ), line as (
            select unit_id, named, groups from named
            union
            select next.unit_id, l.named, l.groups
            from line l join projection.unit u on u.unit_id = l.unit_id cross join unnest(u.successor_ids) next (unit_id)
            where l.groups <> @city
        ), part as (
            select l.unit_id, min(u.valid_from) as valid_from, max(u.valid_to) as valid_to, min(l.named) as named,
                array(select distinct g from unnest(string_to_array(string_agg(l.groups, ','), ',')) g where g <> '' order by g) as groups
            from line l join projection.unit u on u.unit_id = l.unit_id
            group by l.unit_id having min(u.valid_from) <= @last
        ), gone as (
            delete from projection.city_part c where c.programme = @programme and not exists (select from part p where p.unit_id = c.unit_id) returning 1
        ), put as (
            insert into projection.city_part as c (programme, unit_id, valid_from, valid_to, named, groups)
            select @programme, unit_id, valid_from, valid_to, named, groups from part
            on conflict (programme, unit_id) do update
                set valid_from = excluded.valid_from, valid_to = excluded.valid_to, named = excluded.named, groups = excluded.groups
                where (c.valid_from, c.valid_to, c.named, c.groups) is distinct from (excluded.valid_from, excluded.valid_to, excluded.named, excluded.groups)
            returning 1
        )
        select (select count(*) from gone) + (select count(*) from put)
        """;

    /// <summary>Sets them anew; says whether anything became different.</summary>
    public static async Task<bool> SetAsync(NpgsqlTransaction transaction, Programme programme, CancellationToken cancellationToken)
    {
        if (!programme.IsOfCity)
            return false;
        List<(string Code, DateOnly On, string Groups)> named =
        [
            .. programme.Registrations.Select(r => (r.UnitCode, r.On, CityScope.Itself)),
            .. programme.Units.Select(u => (u.UnitCode, u.On, string.Join(',', u.Groups))),
        ];
        var parameters = new
        {
            programme = programme.Code,
            last = programme.Last,
            city = CityScope.Itself,
            codes = named.Select(n => n.Code).ToArray(),
            days = named.Select(n => n.On).ToArray(),
            named = named.Select(n => Member.Name(n.Code, n.On)).ToArray(),
            groups = named.Select(n => n.Groups).ToArray(),
        };
        return await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(Sql, parameters, transaction, cancellationToken: cancellationToken)) > 0;
    }

    public static async Task<IReadOnlyList<Guid>> PartsAsync(NpgsqlTransaction transaction, Programme programme, CancellationToken cancellationToken)
    {
        const string sql = "select unit_id from projection.city_part where programme = @Code order by unit_id";
        return [.. await transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(sql, programme, transaction, cancellationToken: cancellationToken))];
    }

    /// <summary>The city that takes part, held: its results are made by one transaction at a time.</summary>
    public static Task<Guid?> HoldAsync(NpgsqlTransaction transaction, Programme programme, CancellationToken cancellationToken)
    {
        const string sql = "select unit_id from projection.registration where programme = @Code for update";
        return transaction.Connection!.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(sql, programme, transaction, cancellationToken: cancellationToken));
    }
}
