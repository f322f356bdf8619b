using Npgsql;
using NpgsqlTypes;
using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Scoreboard;

/// <summary>Outcomes of units on a day, with what their numerators were four weeks before and when their facts were last heard.</summary>
internal sealed record Reading(
    Dictionary<(Guid UnitId, short Criterion), Outcome> Outcomes,
    Dictionary<(Guid UnitId, short Criterion), long> Before,
    Func<Guid, Criterion, DateTime?> FreshAt,
    Func<Guid, Criterion, ConfirmedRegister> Register);

/// <summary>
/// Reads results on a day: with current knowledge from the stored stretches, as known at an instant from the tally summed
/// up to it. Both come from the same count and the same algebra.
/// </summary>
internal sealed class BoardReader(NpgsqlDataSource database)
{
    private const string Current = $"""
        select {IntervalTable.Columns} from projection.result_interval
        where unit_id = any($1) and criterion = any($2) and valid_from <= $3 and valid_to > $3
        """;

    private const string Earlier = """
        select unit_id, criterion, numerator from projection.result_interval
        where unit_id = any($1) and criterion = any($2) and valid_from <= $3 and valid_to > $3 and numerator > 0
        """;

    private const string Then = """
        select unit_id, criterion, counter, sum(delta)::bigint, coalesce(sum(delta) filter (where day <= $5), 0)::bigint from projection.tally
        where unit_id = any($1) and criterion = any($2) and day <= $3 and known_at <= $4
        group by unit_id, criterion, counter
        """;

    private const string Freshness = """
        select unit_id, type, max(recorded_at) from projection.fact
        where unit_id = any($1) and type = any($2) and recorded_at <= $3 group by unit_id, type
        """;

    /// <summary>The outcomes of a programme's criteria for some units.</summary>
    public async Task<Reading> ReadAsync(Programme programme, Guid[] units, DateOnly asOf, DateTime? knownAt, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var cities = await Cities.ReadAsync(connection, transaction: null, [programme], cancellationToken);
        return knownAt is { } then
            ? await ThenAsync(connection, programme, units, cities, programme.Judged(asOf), then, cancellationToken)
            : await CurrentAsync(connection, programme, units, cities, programme.Judged(asOf), cancellationToken);
    }

    private static async Task<Reading> CurrentAsync(NpgsqlConnection connection, Programme programme, Guid[] units, Cities cities, DateOnly day, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Current)
        {
            Parameters = { new() { Value = units }, new() { Value = programme.Criteria.Select(c => c.Id).ToArray() }, new() { Value = day } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Earlier)
        {
            Parameters = { new() { Value = units }, new() { Value = programme.Criteria.Select(c => c.Id).ToArray() }, new() { Value = Forecasting.PaceFrom(programme, day) } },
        });
        UnitInputs.AddQueries(batch, cities.With(units), programme.Facts, days: Forecasting.Recent(programme, day));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var outcomes = new Dictionary<(Guid, short), Outcome>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = IntervalTable.Row(reader);
            outcomes.Add((row.UnitId, row.Criterion), row.Stretch.Outcome);
        }
        await reader.NextResultAsync(cancellationToken);
        var before = new Dictionary<(Guid, short), long>();
        while (await reader.ReadAsync(cancellationToken))
            before.Add((reader.GetGuid(0), reader.GetInt16(1)), reader.GetInt64(2));
        await reader.NextResultAsync(cancellationToken);
        var inputs = await UnitInputs.ReadAsync(reader, cancellationToken);
        return new Reading(
            outcomes,
            before,
            (unit, criterion) => Freshest(cities.Of(programme, criterion, unit), of => inputs.FreshAt(of, criterion.Fact)),
            (unit, criterion) => cities.Register(programme, criterion, unit, of => inputs.Register(of, criterion.Fact, programme)));
    }

    private static async Task<Reading> ThenAsync(
        NpgsqlConnection connection, Programme programme, Guid[] units, Cities cities, DateOnly day, DateTime knownAt, CancellationToken cancellationToken)
    {
        var all = cities.With(units);
        await using var batch = new NpgsqlBatch(connection);
        var known = new NpgsqlParameter { Value = knownAt, NpgsqlDbType = NpgsqlDbType.TimestampTz };
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Then)
        {
            Parameters = { new() { Value = all }, new() { Value = programme.Criteria.Select(c => c.Id).ToArray() }, new() { Value = day }, known, new() { Value = Forecasting.PaceFrom(programme, day) } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Freshness)
        {
            Parameters = { new() { Value = all }, new() { Value = programme.Facts.Select(f => f.Id).ToArray() }, known.Clone() },
        });
        UnitInputs.AddQueries(batch, all, programme.Facts, knownAt, Forecasting.Recent(programme, day));
        StatementInputs.AddQueries(batch, units, programme.Criteria.Select(c => c.Id).ToArray());
        batch.BatchCommands.Add(CounterDays.Read(all, [.. programme.Criteria.Where(c => c.Attesters.Count > 0).Select(c => c.Id)]));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var counters = new Dictionary<(Guid, short), Counters>();
        var before = new Dictionary<(Guid, short), long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = (reader.GetGuid(0), reader.GetInt16(1));
            var counter = (Counter)reader.GetInt16(2);
            counters[key] = counters.GetValueOrDefault(key).Plus(counter, reader.GetInt64(3));
            if (counter == Counter.Numerator)
                before[key] = reader.GetInt64(4);
        }
        await reader.NextResultAsync(cancellationToken);
        var fresh = new Dictionary<(Guid, short), DateTime>();
        while (await reader.ReadAsync(cancellationToken))
            fresh.Add((reader.GetGuid(0), reader.GetInt16(1)), reader.GetDateTime(2));
        await reader.NextResultAsync(cancellationToken);
        var inputs = await UnitInputs.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var statements = await StatementInputs.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var days = await CounterDays.ReadAsync(reader, cancellationToken);
        var outcomes = new Dictionary<(Guid, short), Outcome>();
        foreach (var unit in units)
            foreach (var criterion in programme.BottomUp)
                outcomes.Add((unit, criterion.Id), criterion.IsComposite
                    ? Algebra.Composite(criterion, [.. criterion.Children.Select(c => outcomes[(unit, c.Id)])])
                    : Algebra.Leaf(
                        criterion,
                        cities.Counters(programme, criterion, unit, day, of => counters.GetValueOrDefault((of, criterion.Id))),
                        cities.Register(programme, criterion, unit, of => inputs.Register(of, criterion.Fact, programme)).On(day),
                        statements.Of(programme, criterion, unit, cities, of => days.Of(of, criterion.Id)).On(day, knownAt)));
        return new Reading(
            outcomes,
            before,
            (unit, criterion) => Freshest(cities.Of(programme, criterion, unit), of => FreshAt(of, criterion)),
            (unit, criterion) => cities.Register(programme, criterion, unit, of => inputs.Register(of, criterion.Fact, programme)));

        DateTime? FreshAt(Guid unit, Criterion criterion) => criterion.Fact is not { } fact
            ? null
            : UnitInputs.Latest(fresh.TryGetValue((unit, fact.Id), out var at) ? at : null, inputs.ConfirmedAt(unit, fact));
    }

    private static DateTime? Freshest(IReadOnlyList<Part> parts, Func<Guid, DateTime?> freshAt) =>
        parts.Select(p => freshAt(p.UnitId)).Aggregate((DateTime?)null, UnitInputs.Latest);
}
