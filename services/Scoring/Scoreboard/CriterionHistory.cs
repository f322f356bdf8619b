using Npgsql;
using NpgsqlTypes;
using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Scoreboard;

/// <summary>From when on a criterion was known to come to something, for one day.</summary>
/// <param name="KnownAt">The instant at which the facts behind it became known.</param>
/// <param name="Computed">What the counters said from then on.</param>
/// <param name="Result">What stood from then on.</param>
/// <param name="Reasons">Codes of what was in the way.</param>
/// <param name="Numerator">What was counted; null when suppressed or not counted.</param>
/// <param name="Denominator">Out of how many; null when suppressed or not counted.</param>
/// <param name="SmallCount">They are left out because they rest on drug records and are so small that they could point at persons.</param>
public sealed record HistoryEntry(
    DateTimeOffset KnownAt, Result Computed, Result Result, IReadOnlyList<string> Reasons, long? Numerator, long? Denominator, bool SmallCount);

/// <summary>
/// How a criterion's outcome on one day changed as facts became known and people spoke, from the tally, the confirmations and the ledger: the
/// same whatever the order in which they arrived, and after a rebuild.
/// </summary>
internal sealed class CriterionHistory(NpgsqlDataSource database)
{
    private const string Steps = """
        select known_at, unit_id, criterion, counter, sum(delta)::bigint from projection.tally
        where unit_id = any($1) and criterion = any($2) and day <= $3 and known_at <= $4
        group by known_at, unit_id, criterion, counter
        """;

    private const string Confirmations = $"""
        select {FactReader.Columns} from projection.fact
        where recorded_at <= $3 and subject_id in (select subject_id from projection.fact where unit_id = any($1) and type = $2)
        order by {FactReader.Order}
        """;

    private const string Held = "select unit_id, type, held from projection.unit_register where unit_id = any($1)";

    public async Task<IReadOnlyList<(DateTime KnownAt, Outcome Outcome)>> ReadAsync(
        Programme programme, Criterion criterion, Guid unit, DateOnly day, DateTime? knownAt, CancellationToken cancellationToken)
    {
        var tree = Tree(criterion).ToList();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var cities = await Cities.ReadAsync(connection, transaction: null, [programme], cancellationToken);
        await using var batch = Queries(connection, cities.With([unit]), tree, day, knownAt ?? DateTime.MaxValue.ToUniversalTime());
        AddStatements(batch, cities.With([unit]), tree);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var steps = new SortedDictionary<DateTime, List<Step>>();
        while (await reader.ReadAsync(cancellationToken))
            At(reader.GetDateTime(0)).Add(new Step(reader.GetGuid(1), reader.GetInt16(2), (Counter)reader.GetInt16(3), reader.GetInt64(4)));
        await reader.NextResultAsync(cancellationToken);
        var confirmations = new List<FactVersion>();
        var facts = new FactReader(reader);
        while (await facts.NextAsync(cancellationToken) is { } version)
        {
            confirmations.Add(version);
            At(version.RecordedAt);
        }
        await reader.NextResultAsync(cancellationToken);
        var held = new Dictionary<(Guid, short), long>();
        while (await reader.ReadAsync(cancellationToken))
            held.Add((reader.GetGuid(0), reader.GetInt16(1)), reader.GetInt64(2));
        await reader.NextResultAsync(cancellationToken);
        var statements = await StatementInputs.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var days = await CounterDays.ReadAsync(reader, cancellationToken);
        var standings = tree.Where(c => !c.IsComposite).ToDictionary(c => c.Id, c => statements.Of(programme, c, unit, cities, of => days.Of(of, c.Id)));
        foreach (var instant in standings.Values.SelectMany(s => s.Statements.Instants).Where(i => knownAt is null || i <= knownAt))
            At(instant);
        return Walk(programme, tree, steps, day, new Looked(cities, unit, new KnownConfirmations(confirmations, held), standings));

        List<Step> At(DateTime instant) => steps.TryGetValue(instant, out var list) ? list : steps[instant] = [];
    }

    private static List<(DateTime, Outcome)> Walk(
        Programme programme, List<Criterion> tree, SortedDictionary<DateTime, List<Step>> steps, DateOnly day, Looked at)
    {
        var counters = new Dictionary<(Guid, short), Counters>();
        var entries = new List<(DateTime, Outcome Outcome)>();
        foreach (var (instant, changes) in steps)
        {
            foreach (var change in changes)
                counters[(change.Unit, change.Criterion)] = counters.GetValueOrDefault((change.Unit, change.Criterion)).Plus(change.Counter, change.Amount);
            var outcomes = new Dictionary<short, Outcome>();
            foreach (var criterion in tree)
                outcomes[criterion.Id] = criterion.IsComposite
                    ? Algebra.Composite(criterion, [.. criterion.Children.Select(c => outcomes[c.Id])])
                    : Algebra.Leaf(
                        criterion,
                        at.Cities.Counters(programme, criterion, at.Unit, day, of => counters.GetValueOrDefault((of, criterion.Id))),
                        at.Cities.Register(programme, criterion, at.Unit, of => at.Known.Register(of, criterion.Fact, programme, instant)).On(day),
                        at.Standings[criterion.Id].On(day, instant));
            var outcome = outcomes[tree[^1].Id];
            if (entries.Count == 0 || !entries[^1].Outcome.Equals(outcome))
                entries.Add((instant, outcome));
        }
        return entries;
    }

    private static NpgsqlBatch Queries(NpgsqlConnection connection, Guid[] units, List<Criterion> tree, DateOnly day, DateTime knownAt) => new(connection)
    {
        BatchCommands =
        {
            new(Steps) { Parameters = { new() { Value = units }, new() { Value = tree.Select(c => c.Id).ToArray() }, new() { Value = day }, Known(knownAt) } },
            new(Confirmations) { Parameters = { new() { Value = units }, new() { Value = FactTypes.Confirmation.Id }, Known(knownAt) } },
            new(Held) { Parameters = { new() { Value = units } } },
        },
    };

    private static void AddStatements(NpgsqlBatch batch, Guid[] units, List<Criterion> tree)
    {
        var ids = tree.Select(c => c.Id).ToArray();
        StatementInputs.AddQueries(batch, units, ids);
        batch.BatchCommands.Add(CounterDays.Read(units, ids));
    }

    private static NpgsqlParameter Known(DateTime knownAt) => new() { Value = knownAt, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    /// <summary>A criterion after all that it takes in.</summary>
    private static IEnumerable<Criterion> Tree(Criterion criterion) => criterion.Children.SelectMany(Tree).Append(criterion).DistinctBy(c => c.Id);

    private readonly record struct Step(Guid Unit, short Criterion, Counter Counter, long Amount);

    /// <summary>What is looked at besides the tally.</summary>
    private sealed record Looked(Cities Cities, Guid Unit, KnownConfirmations Known, IReadOnlyDictionary<short, LeafStanding> Standings);

    private sealed record KnownConfirmations(List<FactVersion> Versions, Dictionary<(Guid Unit, short Type), long> Held)
    {
        public ConfirmedRegister Register(Guid unit, FactType? fact, Programme programme, DateTime instant) => fact?.IsWhole == true ? ConfirmedRegister.Whole : new(
            [.. Versions.Where(v => v.RecordedAt <= instant).GroupBy(v => v.SubjectId).SelectMany(v => v.MaxBy(x => x.Rank)!.Lines)
                .Where(l => fact?.ConfirmedBy is { } register && l.UnitId == unit && l.Slots[(int)Slot.C1] == (long)register)
                .Select(l => new ConfirmationLine(l.From, l.Slots[(int)Slot.L1]))],
            fact is null ? 0 : Held.GetValueOrDefault((unit, fact.Id)),
            programme.ConfirmationMaxAgeDays);
    }
}
