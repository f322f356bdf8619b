using Npgsql;
using NpgsqlTypes;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Scoreboard;

/// <summary>Finds what each unit of a city brings to one of its criteria, from the counters that the city's figures are the sum of.</summary>
internal sealed class PartReader(NpgsqlDataSource database, UnitResolver units)
{
    private const string Current = """
        select unit_id, counter, sum(delta)::bigint from projection.counter_day
        where unit_id = any($1) and criterion = $2 and day <= $3 group by unit_id, counter
        """;

    private const string Then = """
        select unit_id, counter, sum(delta)::bigint from projection.tally
        where unit_id = any($1) and criterion = $2 and day <= $3 and known_at <= $4 group by unit_id, counter
        """;

    /// <summary>The parts of a leaf, by code; null for a criterion that no city has.</summary>
    public async Task<IReadOnlyList<ExplainedPart>?> ReadAsync(Programme programme, Criterion leaf, Guid city, DateOnly day, DateTime? knownAt, CancellationToken cancellationToken)
    {
        if (leaf.City is null)
            return null;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var parts = (await Cities.ReadAsync(connection, transaction: null, [programme], cancellationToken)).Of(programme, leaf, city);
        var (counters, inputs) = await ReadAsync(connection, leaf, [.. parts.Select(p => p.UnitId)], day, knownAt, cancellationToken);
        var named = (await units.CalledAsync(parts.Select(p => p.UnitId), day, cancellationToken)).ToDictionary(u => u.UnitId);
        return
        [
            .. from part in parts.OrderBy(p => named[p.UnitId].Code, StringComparer.Ordinal).ThenBy(p => p.From)
               let unit = named[part.UnitId]
               let share = counters.GetValueOrDefault(part.UnitId)
               select new ExplainedPart(
                   part.UnitId, unit.Code, unit.Name, part.Stands(day), share.Numerator, leaf.Kind == CriterionKind.Ratio && leaf.City.Each is null ? share.Denominator : null,
                   leaf.City.Each is null ? null : leaf.City.Needs(part), inputs.Register(part.UnitId, leaf.Fact, programme).FreshThrough(day)),
        ];
    }

    private static async Task<(Dictionary<Guid, Counters>, UnitInputs)> ReadAsync(
        NpgsqlConnection connection, Criterion leaf, Guid[] units, DateOnly day, DateTime? knownAt, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(knownAt is null ? Current : Then)
        {
            Parameters = { new() { Value = units }, new() { Value = leaf.Id }, new() { Value = day } },
        });
        if (knownAt is { } then)
            batch.BatchCommands[0].Parameters.Add(new() { Value = then, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        UnitInputs.AddQueries(batch, units, leaf.Fact is { } fact ? [fact] : [], knownAt);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var counters = new Dictionary<Guid, Counters>();
        while (await reader.ReadAsync(cancellationToken))
            counters[reader.GetGuid(0)] = counters.GetValueOrDefault(reader.GetGuid(0)).Plus((Counter)reader.GetInt16(1), reader.GetInt64(2));
        await reader.NextResultAsync(cancellationToken);
        return (counters, await UnitInputs.ReadAsync(reader, cancellationToken));
    }
}
