using Dapper;
using Npgsql;
using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Rebuild;

/// <summary>The verb <c>verify</c>: evaluates all facts anew and names every place where what is served differs.</summary>
internal sealed class VerifyScores(NpgsqlDataSource database, ActiveCatalogue catalogue)
{
    private const string TallyAgainstCounters = """
        select coalesce(t.unit_id, c.unit_id) as unit_id, coalesce(t.criterion, c.criterion) as criterion, coalesce(t.counter, c.counter) as counter,
               coalesce(t.day, c.day) as day, coalesce(t.delta, 0) as expected, coalesce(c.delta, 0) as found
        from (select unit_id, criterion, counter, day, sum(delta)::bigint as delta from projection.tally where @unit::uuid is null or unit_id = @unit group by 1, 2, 3, 4) t
        full join (select unit_id, criterion, counter, day, delta from projection.counter_day where @unit::uuid is null or unit_id = @unit) c using (unit_id, criterion, counter, day)
        where coalesce(t.delta, 0) <> coalesce(c.delta, 0)
        """;

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<ActiveCatalogue>().OpenAsync(makeResults: null, cancellationToken);
        var differences = await services.GetRequiredService<VerifyScores>().DifferencesAsync(cancellationToken);
        foreach (var difference in differences)
            await Console.Out.WriteLineAsync(difference);
        await Console.Out.WriteLineAsync(differences.Count == 0 ? "The results are those of the facts." : FormattableString.Invariant($"{differences.Count} differences."));
        return differences.Count == 0 ? 0 : 1;
    }

    public Task<IReadOnlyList<string>> DifferencesAsync(CancellationToken cancellationToken) => DifferencesAsync(unit: null, cancellationToken);

    /// <summary>Of one unit: its own facts alone are read, whatever else is stored.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(Guid? unit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        // One snapshot for all: facts may come in meanwhile.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var builder = new ProjectionBuilder(catalogue.Set, statements: await StatementInputs.ReadAsync(connection, unit, cancellationToken));
        var cities = await Cities.ReadAsync(connection, transaction, catalogue.Set.Programmes, cancellationToken);
        if (unit is { } one)
            await FactStream.ReadAsync(connection, builder, cities.With([one]), cancellationToken);
        else
            await FactStream.ReadAsync(connection, builder, cancellationToken);
        return
        [
            .. await CountersAsync(connection, builder, unit, cancellationToken),
            .. (await connection.QueryAsync(new CommandDefinition(TallyAgainstCounters, new { unit }, commandTimeout: 0, cancellationToken: cancellationToken)))
                .Select(d => (string)FormattableString.Invariant($"tally of unit {d.unit_id} criterion {d.criterion} counter {d.counter} on {d.day:yyyy-MM-dd}: sums to {d.expected}, counter {d.found}")),
            .. await RegistersAsync(connection, builder, unit, cancellationToken),
            .. await ResultsAsync(connection, builder, cities, unit, cancellationToken),
        ];
    }

    private async Task<List<string>> CountersAsync(NpgsqlConnection connection, ProjectionBuilder builder, Guid? unit, CancellationToken cancellationToken)
    {
        const string sql = "select unit_id, criterion, counter, day, delta from projection.counter_day where delta <> 0 and (@unit::uuid is null or unit_id = @unit)";
        var expected = builder.Counters.Where(c => unit is null || c.UnitId == unit).ToDictionary(c => (c.UnitId, c.Criterion, (short)c.Delta.Counter, c.Delta.Day), c => c.Delta.Amount);
        var found = (await connection.QueryAsync<(Guid, short, short, DateOnly, long)>(new CommandDefinition(sql, new { unit }, commandTimeout: 0, cancellationToken: cancellationToken)))
            .ToDictionary(c => (c.Item1, c.Item2, c.Item3, c.Item4), c => c.Item5);
        return Differences(expected, found, key =>
            FormattableString.Invariant($"counter {(Counter)key.Item3} of {catalogue.Set.Criterion(key.Item2).Code}, unit {key.Item1}, on {key.Item4:yyyy-MM-dd}"));
    }

    private static async Task<List<string>> RegistersAsync(NpgsqlConnection connection, ProjectionBuilder builder, Guid? unit, CancellationToken cancellationToken)
    {
        const string sql = "select unit_id, type, held, awaited from projection.unit_register where (held <> 0 or awaited <> 0) and (@unit::uuid is null or unit_id = @unit)";
        var found = (await connection.QueryAsync<(Guid, short, long, long)>(new CommandDefinition(sql, new { unit }, cancellationToken: cancellationToken)))
            .ToDictionary(r => (r.Item1, r.Item2), r => (r.Item3, r.Item4));
        var expected = builder.Registers.Where(r => (unit is null || r.Key.UnitId == unit) && r.Value is not { Held: 0, Awaited: 0 }).ToDictionary(r => r.Key, r => (r.Value.Held, r.Value.Awaited));
        return Differences(expected, found, key =>
            FormattableString.Invariant($"versions of {FactTypes.Get(key.Item2).Name} held and awaited, unit {key.Item1}"));
    }

    private async Task<List<string>> ResultsAsync(NpgsqlConnection connection, ProjectionBuilder builder, Cities cities, Guid? unit, CancellationToken cancellationToken)
    {
        var registered = (await UnitTable.RegistrationsAsync(connection, cancellationToken)).Where(r => unit is null || r.UnitId == unit).ToList();
        var inputs = await FactStream.InputsAsync(connection, cities.With([.. registered.Select(r => r.UnitId)]), cancellationToken);
        var expected = registered.SelectMany(r => RebuildScores.Results(catalogue.Set, builder, inputs, cities, r)).ToDictionary(r => (r.UnitId, r.Criterion, r.Stretch.From), r => Words(r.Stretch));
        var found = new Dictionary<(Guid, short, DateOnly), string>();
        await using var command = new NpgsqlCommand($"select {IntervalTable.Columns} from projection.result_interval", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = IntervalTable.Row(reader);
            // Of a unit that once took part; nobody reads it any more.
            if (registered.Any(r => r.UnitId == row.UnitId))
                found.Add((row.UnitId, row.Criterion, row.Stretch.From), Words(row.Stretch));
        }
        return Differences(expected, found, key =>
            FormattableString.Invariant($"result of {catalogue.Set.Criterion(key.Item2).Code}, unit {key.Item1}, from {key.Item3:yyyy-MM-dd}"));
    }

    private static string Words(Stretch stretch) => FormattableString.Invariant(
        $"to {stretch.To:yyyy-MM-dd} {stretch.Outcome.Computed}/{stretch.Outcome.Result} {stretch.Outcome.Numerator}/{stretch.Outcome.Denominator} [{string.Join(' ', stretch.Outcome.Reasons)}]");

    private static List<string> Differences<TKey, TValue>(Dictionary<TKey, TValue> expected, Dictionary<TKey, TValue> found, Func<TKey, string> name)
        where TKey : notnull =>
        [.. expected.Keys.Union(found.Keys)
            .Where(key => !expected.TryGetValue(key, out var wanted) || !found.TryGetValue(key, out var seen) || !Equals(wanted, seen))
            .Select(key => FormattableString.Invariant(
                $"{name(key)}: expected {(expected.TryGetValue(key, out var wanted) ? (object?)wanted : "nothing")}, found {(found.TryGetValue(key, out var seen) ? (object?)seen : "nothing")}"))];
}
