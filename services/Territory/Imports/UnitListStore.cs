using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Outbox;
using Platform.Hosting.Time;
using Platform.Territory.Units;

namespace Platform.Territory.Imports;

/// <summary>Writes a compared list and tells of every unit that is new or called otherwise, in the caller's transaction.</summary>
internal sealed class UnitListStore(Outbox outbox, TimeProvider clock, IOptions<FactOptions> facts)
{
    private const int Told = 1000;

    public static async Task<IReadOnlyList<KnownArea>> ReadAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        // One list at a time: each is compared with what the one before it left.
        const string sql = """
            select pg_advisory_xact_lock(hashtext('unit-list'));
            select region_id as id, level, code, name, valid_from, coalesce(valid_to, 'infinity') as valid_to, parent_id from region
            union all
            select unit_id, 'Commune', code, name, valid_from, coalesce(valid_to, 'infinity'), region_id from unit_segment
            """;
        await using var results = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(sql, transaction: transaction, cancellationToken: cancellationToken));
        await results.ReadAsync();
        return [.. (await results.ReadAsync<Row>()).Select(r => new KnownArea(r.Id, Enum.Parse<AreaLevel>(r.Level), r.Code, r.Name, r.ValidFrom, r.ValidTo, r.ParentId))];
    }

    public async Task WriteAsync(NpgsqlTransaction transaction, IReadOnlyList<AreaChange> changes, CancellationToken cancellationToken)
    {
        const string regions = """
            insert into region (region_id, level, code, name, valid_from, valid_to, parent_id)
            select id, level, code, name, f, t, parent from unnest(@Ids, @Levels, @Codes, @Names, @Froms, @Tos, @Parents) as r (id, level, code, name, f, t, parent)
            on conflict (region_id) do update set name = excluded.name, parent_id = excluded.parent_id
            """;
        const string units = """
            insert into unit (unit_id, version) select id, 0 from unnest(@Ids) id on conflict do nothing;
            update unit_segment s set name = u.name, kind = u.kind, region_id = u.parent
            from unnest(@Ids, @Names, @Kinds, @Parents, @News) as u (id, name, kind, parent, is_new) where s.unit_id = u.id and not u.is_new;
            insert into unit_segment (unit_id, valid_from, valid_to, code, name, kind, region_id)
            select id, f, t, code, name, kind, parent
            from unnest(@Ids, @Codes, @Names, @Kinds, @Froms, @Tos, @Parents, @News) as u (id, code, name, kind, f, t, parent, is_new) where is_new;
            """;
        foreach (var level in changes.Where(c => c.Area.Level != AreaLevel.Commune).GroupBy(c => c.Area.Level).OrderBy(g => g.Key))
            await ExecuteAsync(regions, [.. level]);
        List<AreaChange> communes = [.. changes.Where(c => c.Area.Level == AreaLevel.Commune)];
        await ExecuteAsync(units, communes);
        foreach (var part in communes.Select(c => c.Id).Distinct().Chunk(Told))
            await TellAsync(transaction, part, cancellationToken);

        Task ExecuteAsync(string sql, IReadOnlyList<AreaChange> rows) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            sql,
            new
            {
                Ids = rows.Select(r => r.Id).ToArray(),
                Levels = rows.Select(r => r.Area.Level.ToString()).ToArray(),
                Codes = rows.Select(r => r.Area.Code).ToArray(),
                Names = rows.Select(r => r.Area.Name).ToArray(),
                Kinds = rows.Select(r => r.Area.Kind?.ToString()).ToArray(),
                Froms = rows.Select(r => r.Area.From).ToArray(),
                Tos = rows.Select(r => r.Area.To == DateOnly.MaxValue ? (DateOnly?)null : r.Area.To).ToArray(),
                Parents = rows.Select(r => r.ParentId).ToArray(),
                News = rows.Select(r => r.IsNew).ToArray(),
            },
            transaction,
            commandTimeout: 120,
            cancellationToken: cancellationToken));
    }

    /// <summary>Tells some units anew, as the tables have them.</summary>
    public async Task TellAsync(NpgsqlTransaction transaction, Guid[] units, CancellationToken cancellationToken)
    {
        const string sql = """
            update unit set version = version + 1 where unit_id = any(@units) returning unit_id, version;
            select unit_id, code, name, kind, valid_from, valid_to from unit_segment where unit_id = any(@units) order by unit_id, valid_from;
            select unit_id, valid_from, households, source from unit_households where unit_id = any(@units);
            select unit_id, valid_from, residents, source from unit_population where unit_id = any(@units);
            select predecessor_id, successor_id from unit_succession where predecessor_id = any(@units) order by main desc, successor_id;
            """;
        await using var results = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(sql, new { units }, transaction, cancellationToken: cancellationToken));
        var versions = (await results.ReadAsync<(Guid UnitId, long Version)>()).ToDictionary(v => v.UnitId, v => v.Version);
        var segments = (await results.ReadAsync<UnitRow>()).ToLookup(s => s.UnitId);
        var households = await CountsAsync();
        var population = await CountsAsync();
        var successors = (await results.ReadAsync<(Guid Predecessor, Guid Successor)>()).ToLookup(s => s.Predecessor, s => s.Successor);
        var now = BusinessDay.Now(clock);
        await outbox.AddAsync(transaction, [.. versions.Select(v => new FactChanged
        {
            SubjectId = v.Key,
            Epoch = facts.Value.Epoch,
            Version = v.Value,
            RecordedAt = now,
            Fact = new UnitFact
            {
                Segments = [.. segments[v.Key].SelectMany(s => UnitLine.Of(new SeedUnit(s.UnitId, s.Code, s.Name, s.UnitKind, [.. households[v.Key]], s.From, s.ValidTo, Population: [.. population[v.Key]])))],
                SuccessorIds = [.. successors[v.Key]],
            },
        })], cancellationToken);

        async Task<ILookup<Guid, OfficialCount>> CountsAsync() => (await results.ReadAsync<(Guid UnitId, DateOnly From, int Count, string Source)>())
            .ToLookup(c => c.UnitId, c => new OfficialCount(c.Count, c.Source, c.From == DateOnly.MinValue ? null : c.From));
    }

    private sealed record Row(Guid Id, string Level, string Code, string Name, DateOnly ValidFrom, DateOnly ValidTo, Guid? ParentId);
}
