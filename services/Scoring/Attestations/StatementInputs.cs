using Npgsql;
using NpgsqlTypes;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Attestations;

/// <summary>What people said of some units' leaves, and what became known since they signed.</summary>
internal sealed class StatementInputs
{
    private const string Signatures = """
        select unit_id, criterion, attestation_id, role, account_id, as_of, known_at, numerator, denominator, failing_digest, documents, absence from ledger.attestation
        where ($1::uuid[] is null or unit_id = any($1)) and ($2::smallint[] is null or criterion = any($2)) order by known_at, attestation_id
        """;

    private const string Objections = """
        select o.unit_id, o.criterion, o.kind = 'Dispute', o.role, o.as_of, o.raised_at, r.resolved_at
        from ledger.objection o left join ledger.dispute_resolution r using (objection_id)
        where ($1::uuid[] is null or o.unit_id = any($1)) and ($2::smallint[] is null or o.criterion = any($2)) order by o.raised_at, o.objection_id
        """;

    private const string Proofs = """
        select e.unit_id, e.criterion, e.evidence_id, e.as_of, e.attached_at, r.removed_at, e.sha256
        from ledger.evidence e left join ledger.evidence_removal r using (evidence_id)
        where ($1::uuid[] is null or e.unit_id = any($1)) and ($2::smallint[] is null or e.criterion = any($2)) order by e.attached_at, e.evidence_id
        """;

    // Only what came after the first signature is ever read, however much was counted before.
    private const string Later = """
        select t.unit_id, t.criterion, t.known_at, t.day, t.counter, t.delta
        from (select unit_id, criterion, min(known_at) as known_at from ledger.attestation where unit_id = any($1) and criterion = any($2) group by unit_id, criterion) s
        cross join lateral (
            select s.unit_id
            union
            select c.unit_id from ledger.criterion k join projection.city_part c on c.programme = k.programme where k.id = s.criterion
        ) p
        join projection.tally t on t.unit_id = p.unit_id and t.criterion = s.criterion and t.known_at > s.known_at
        order by t.known_at
        """;

    private readonly Dictionary<(Guid UnitId, short Criterion), Statements> statements = [];
    private readonly Dictionary<(Guid UnitId, short Criterion), List<LaterDelta>> later = [];

    /// <summary>Since when a signature has to know what changes, for each leaf that has one.</summary>
    public Dictionary<(Guid UnitId, short Criterion), DateTime> Since =>
        statements.Where(s => s.Value.Signatures.Count > 0).ToDictionary(s => s.Key, s => s.Value.Signatures[0].KnownAt);

    /// <summary>Adds the four queries.</summary>
    public static void AddQueries(NpgsqlBatch batch, Guid[] units, short[] criteria)
    {
        AddStatements(batch, units, criteria);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Later) { Parameters = { new() { Value = units }, new() { Value = criteria } } });
    }

    /// <summary>Reads what <see cref="AddQueries"/> asked for.</summary>
    public static async Task<StatementInputs> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var inputs = new StatementInputs();
        await inputs.ReadStatementsAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            inputs.Add((reader.GetGuid(0), reader.GetInt16(1)), new LaterDelta(reader.GetDateTime(2), reader.GetFieldValue<DateOnly>(3), (Counter)reader.GetInt16(4), reader.GetInt32(5)));
        return inputs;
    }

    /// <summary>What was said alone, of one unit or of all: a rebuild counts itself what became known since.</summary>
    public static async Task<StatementInputs> ReadAsync(NpgsqlConnection connection, Guid? unit, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        AddStatements(batch, unit is { } one ? [one] : null, criteria: null);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var inputs = new StatementInputs();
        await inputs.ReadStatementsAsync(reader, cancellationToken);
        return inputs;
    }

    /// <summary>How a leaf stands by what was said.</summary>
    /// <param name="programme">The leaf's programme.</param>
    /// <param name="leaf">The leaf.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="cities">Whose counters make up a city's.</param>
    /// <param name="current">A unit's counters' changes by day, as known now.</param>
    /// <param name="since">What became known since the first signature; null: as it was read.</param>
    public LeafStanding Of(
        Programme programme, Criterion leaf, Guid unit, Cities cities, Func<Guid, IReadOnlyList<DayDelta>> current, Func<Guid, IReadOnlyList<LaterDelta>>? since = null) =>
        statements.TryGetValue((unit, leaf.Id), out var said)
            ? LeafStanding.Of(
                leaf, programme.AttestationMaxAgeDays, said, cities.Deltas(programme, leaf, unit, current),
                cities.Later(programme, leaf, unit, current, since ?? (of => later.GetValueOrDefault((of, leaf.Id)) ?? [])))
            : LeafStanding.Silent;

    /// <summary>Whether anybody signed for a leaf.</summary>
    public bool HasSignature(Guid unit, short leaf) => statements.TryGetValue((unit, leaf), out var said) && said.Signatures.Count > 0;

    private static void AddStatements(NpgsqlBatch batch, Guid[]? units, short[]? criteria)
    {
        foreach (var sql in new[] { Signatures, Objections, Proofs })
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql)
            {
                Parameters =
                {
                    new() { Value = units ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid | NpgsqlDbType.Array },
                    new() { Value = criteria ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Smallint | NpgsqlDbType.Array },
                },
            });
    }

    private async Task ReadStatementsAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
            At(reader).Signatures.Add(new Signature(
                reader.GetGuid(2), reader.GetString(3), reader.GetString(4), reader.GetFieldValue<DateOnly>(5), reader.GetDateTime(6),
                new Bound(reader.GetInt64(7), reader.GetInt64(8), reader.GetInt64(9), reader.GetFieldValue<string[]>(10)), reader.GetBoolean(11)));
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            if (reader.GetBoolean(2))
                At(reader).Disputes.Add(new Dispute(reader.GetFieldValue<DateOnly>(4), reader.GetDateTime(5), reader.IsDBNull(6) ? null : reader.GetDateTime(6)));
            else
                At(reader).Declined.Add(new Declined(reader.GetString(3), reader.GetFieldValue<DateOnly>(4), reader.GetDateTime(5)));
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            At(reader).Proofs.Add(new Proof(
                reader.GetGuid(2), reader.GetFieldValue<DateOnly>(3), reader.GetDateTime(4), reader.IsDBNull(5) ? null : reader.GetDateTime(5), reader.GetString(6)));
    }

    private Statements At(NpgsqlDataReader reader)
    {
        var key = (reader.GetGuid(0), reader.GetInt16(1));
        return statements.TryGetValue(key, out var said) ? said : statements[key] = new Statements();
    }

    private void Add((Guid, short) key, LaterDelta delta)
    {
        if (!later.TryGetValue(key, out var list))
            later.Add(key, list = []);
        list.Add(delta);
    }
}
