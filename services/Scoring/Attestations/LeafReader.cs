using Npgsql;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Attestations;

/// <summary>A unit's leaf on a day: what is counted, what it comes to and what was said of it.</summary>
internal sealed record LeafState(Counters Counters, Outcome Outcome, LeafStanding Standing, DateOnly Day)
{
    /// <summary>What a signature would bind now.</summary>
    public Bound Bound => Counters.Bind(Standing.Statements.Documents(Day, DateTime.MaxValue));

    /// <summary>What its reader sees, and sends back when he signs.</summary>
    public Figure Figure(Criterion leaf) => Attestations.Figure.Of(leaf, Outcome.Computed, Bound);
}

/// <summary>Reads leaves of units on a day, as known now.</summary>
internal static class LeafReader
{
    private const string Outcomes = $"""
        select {IntervalTable.Columns} from projection.result_interval
        where unit_id = any($1) and criterion = any($2) and valid_from <= $3 and valid_to > $3
        """;

    public static async Task<Dictionary<(Guid UnitId, short Criterion), LeafState>> ReadAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, Programme programme, Guid[] units, IReadOnlyCollection<Criterion> leaves, DateOnly day, CancellationToken cancellationToken)
    {
        var ids = leaves.Select(l => l.Id).ToArray();
        var cities = await Cities.ReadAsync(connection, transaction, [programme], cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Outcomes) { Parameters = { new() { Value = units }, new() { Value = ids }, new() { Value = day } } });
        batch.BatchCommands.Add(CounterDays.Read(cities.With(units), ids));
        StatementInputs.AddQueries(batch, units, ids);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var outcomes = new Dictionary<(Guid, short), Outcome>();
        while (await reader.ReadAsync(cancellationToken))
            if (IntervalTable.Row(reader) is var row)
                outcomes.Add((row.UnitId, row.Criterion), row.Stretch.Outcome);
        await reader.NextResultAsync(cancellationToken);
        var counters = await CounterDays.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var statements = await StatementInputs.ReadAsync(reader, cancellationToken);
        var states = new Dictionary<(Guid, short), LeafState>();
        foreach (var unit in units)
            foreach (var leaf in leaves)
                if (outcomes.TryGetValue((unit, leaf.Id), out var outcome))
                {
                    var days = cities.Deltas(programme, leaf, unit, of => counters.Of(of, leaf.Id));
                    states.Add((unit, leaf.Id), new LeafState(
                        days.Where(d => d.Day <= day).Aggregate(default(Counters), (sum, d) => sum.Plus(d.Counter, d.Amount)),
                        outcome, statements.Of(programme, leaf, unit, cities, of => counters.Of(of, leaf.Id)), day));
                }
        return states;
    }
}
