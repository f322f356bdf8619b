using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Outbox;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.Territory.Imports;

namespace Platform.Territory.Successions;

/// <summary>Works a merger or split out against the tables, and carries it out, in the caller's transaction.</summary>
internal sealed class SuccessionStore(UnitListStore units, Outbox outbox, TimeProvider clock, IOptions<FactOptions> facts)
{
    /// <summary>The plan of a proposal as the units stand now, or everything that is wrong with it.</summary>
    public async Task<(SuccessionPlan Plan, IReadOnlyList<Refusal> Refusals)> PlanAsync(NpgsqlTransaction transaction, SuccessionInput input, CancellationToken cancellationToken)
    {
        const string sql = """
            select pg_advisory_xact_lock(hashtext('unit-list'));
            select unit_id, code, name, valid_from, valid_to, region_id from unit_segment
            where code = any(@Codes) and (valid_to is null or valid_to >= @EffectiveOn);
            select h.hamlet_id, h.unit_id, h.name from hamlet_segment h join unit_segment u using (unit_id)
            where u.code = any(@Codes) and u.valid_from <= @Before and (u.valid_to is null or u.valid_to > @Before)
              and h.valid_from <= @Before and (h.valid_to is null or h.valid_to > @Before)
            """;
        var parameters = new
        {
            Codes = input.Predecessors.Select(p => p.UnitCode).Concat(input.Successors.Select(s => s.Code)).Distinct(StringComparer.Ordinal).ToArray(),
            input.EffectiveOn,
            Before = input.EffectiveOn.AddDays(-1),
        };
        await using var results = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
        await results.ReadAsync();
        var refusals = new List<Refusal>();
        var plan = SuccessionPlan.Of(input, (await results.ReadAsync<KnownUnit>()).AsList(), (await results.ReadAsync<KnownHamlet>()).AsList(), refusals);
        return (plan, refusals);
    }

    /// <summary>Ends the units, puts those that follow in their place, moves the hamlets, and tells of all of them.</summary>
    public async Task CarryOutAsync(NpgsqlTransaction transaction, SuccessionInput input, SuccessionPlan plan, CancellationToken cancellationToken)
    {
        const string end = "update unit_segment set valid_to = @EffectiveOn where unit_id = @UnitId and valid_to is null";
        const string begin = """
            insert into unit (unit_id, version) values (@UnitId, 0);
            insert into unit_segment (unit_id, valid_from, valid_to, code, name, kind, region_id) values (@UnitId, @EffectiveOn, null, @Code, @Name, @Kind, @RegionId);
            insert into unit_households (unit_id, valid_from, households, source) select @UnitId, @EffectiveOn, @Households, @HouseholdsSource where @Households is not null;
            insert into unit_population (unit_id, valid_from, residents, source) select @UnitId, @EffectiveOn, @Population, @PopulationSource where @Population is not null
            """;
        const string follow = """
            insert into unit_succession (predecessor_id, successor_id, effective_on, legal_document, main)
            values (@UnitId, @SuccessorId, @EffectiveOn, @LegalDocument, @Main)
            """;
        var ids = input.Successors.ToDictionary(s => s.Code, _ => Guid.CreateVersion7(), StringComparer.Ordinal);
        // Ended first: a successor may bear the code of a unit that ends.
        await ExecuteAsync(transaction, end, plan.Moves.Select(m => new { m.Unit.UnitId, input.EffectiveOn }), cancellationToken);
        await ExecuteAsync(
            transaction,
            begin,
            input.Successors.Select(s => new
            {
                UnitId = ids[s.Code],
                input.EffectiveOn,
                s.Code,
                s.Name,
                Kind = s.Kind.ToString(),
                plan.Moves.First(m => m.Successors.Contains(s.Code, StringComparer.Ordinal)).Unit.RegionId,
                s.Households,
                s.HouseholdsSource,
                s.Population,
                s.PopulationSource,
            }),
            cancellationToken);
        await ExecuteAsync(
            transaction,
            follow,
            plan.Moves.SelectMany(m => m.Successors.Select(code => new
            {
                m.Unit.UnitId, SuccessorId = ids[code], input.EffectiveOn, input.LegalDocument, Main = code == m.Main,
            })),
            cancellationToken);
        await units.TellAsync(transaction, [.. plan.Moves.Select(m => m.Unit.UnitId), .. ids.Values], cancellationToken);
        await MoveHamletsAsync(transaction, input.EffectiveOn, [.. plan.Moves.SelectMany(m => m.Hamlets).Select(h => (h.Key.HamletId, ids[h.Value]))], cancellationToken);
    }

    private async Task MoveHamletsAsync(NpgsqlTransaction transaction, DateOnly effectiveOn, IReadOnlyList<(Guid HamletId, Guid UnitId)> moves, CancellationToken cancellationToken)
    {
        const string move = """
            with ended as (
                update hamlet_segment set valid_to = @effectiveOn where hamlet_id = @HamletId and valid_to is null returning hamlet_id, name, kind, households, source)
            insert into hamlet_segment (hamlet_id, valid_from, valid_to, unit_id, name, kind, households, source)
            select hamlet_id, @effectiveOn, null, @UnitId, name, kind, households, source from ended
            """;
        const string told = """
            update hamlet set version = version + 1 where hamlet_id = any(@ids) returning hamlet_id, version;
            select hamlet_id, valid_from, valid_to, unit_id, name, kind, households from hamlet_segment where hamlet_id = any(@ids) order by valid_from
            """;
        await ExecuteAsync(transaction, move, moves.Select(m => new { m.HamletId, m.UnitId, effectiveOn }), cancellationToken);
        var ids = moves.Select(m => m.HamletId).ToArray();
        await using var results = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(told, new { ids }, transaction, cancellationToken: cancellationToken));
        var versions = (await results.ReadAsync<(Guid HamletId, long Version)>()).AsList();
        var segments = (await results.ReadAsync<SegmentRow>()).ToLookup(s => s.HamletId, s => s.ToSegment());
        var now = BusinessDay.Now(clock);
        await outbox.AddAsync(transaction, [.. versions.Select(v => new FactChanged
        {
            SubjectId = v.HamletId, Epoch = facts.Value.Epoch, Version = v.Version, RecordedAt = now, Fact = new HamletFact { Segments = [.. segments[v.HamletId]] },
        })], cancellationToken);
    }

    private static Task ExecuteAsync<T>(NpgsqlTransaction transaction, string sql, IEnumerable<T> rows, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, rows, transaction, cancellationToken: cancellationToken));

    private sealed record SegmentRow(Guid HamletId, DateOnly ValidFrom, DateOnly? ValidTo, Guid UnitId, string Name, string Kind, int? Households)
    {
        public Segment<HamletAttributes> ToSegment() => new()
        {
            ValidFrom = ValidFrom,
            ValidTo = ValidTo,
            UnitId = UnitId,
            Attributes = new HamletAttributes { Name = new(Name), Kind = Enum.Parse<HamletKind>(Kind), Households = Households },
        };
    }
}
