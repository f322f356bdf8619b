using Npgsql;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;
using Platform.Scoring.Rebuild;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Simulation;

/// <summary>Evaluates a unit from its stored facts, by the functions of a rebuild, and keeps nothing.</summary>
internal sealed class SimulationReader(NpgsqlDataSource database, BoardReader board)
{
    /// <summary>What each criterion would come to on a day.</summary>
    public async Task<Dictionary<short, Outcome>> SimulateAsync(Programme programme, Guid unit, DateOnly asOf, CancellationToken cancellationToken)
    {
        var set = new CatalogueSet([programme]);
        var builder = new ProjectionBuilder(set);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var cities = await Cities.ReadAsync(connection, transaction: null, [programme], cancellationToken);
        await FactStream.ReadAsync(connection, builder, cities.With([unit]), cancellationToken);
        var inputs = await FactStream.InputsAsync(connection, cities.With([unit]), cancellationToken);
        var day = programme.Judged(asOf);
        return RebuildScores.Results(set, builder, inputs, cities, new RegisteredUnit(programme.Code, unit))
            .Where(r => r.Stretch.From <= day && r.Stretch.To > day)
            .ToDictionary(r => r.Criterion, r => r.Stretch.Outcome);
    }

    /// <summary>What is stored for a unit on a day, by the criteria's codes; where two of its programmes have one, the first's.</summary>
    public async Task<Dictionary<string, (Criterion Criterion, Outcome Outcome)>> StoredAsync(
        IEnumerable<Programme> programmes, Guid unit, DateOnly asOf, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, (Criterion, Outcome)>(StringComparer.Ordinal);
        foreach (var programme in programmes.Where(p => asOf >= p.First))
        {
            var reading = await board.ReadAsync(programme, [unit], asOf, knownAt: null, cancellationToken);
            foreach (var criterion in programme.Criteria)
                stored.TryAdd(criterion.Code, (criterion, reading.Outcomes[(unit, criterion.Id)]));
        }
        return stored;
    }
}
