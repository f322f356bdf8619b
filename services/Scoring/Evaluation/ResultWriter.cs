using Npgsql;
using Platform.Hosting.Time;
using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Challenges;
using Platform.Scoring.Events;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Evaluation;

/// <summary>Which leaves of which registered units must be looked at anew.</summary>
internal sealed class Touched
{
    private readonly HashSet<(Guid UnitId, short Leaf)> leaves = [];

    public IEnumerable<IGrouping<Guid, short>> Units => leaves.GroupBy(l => l.UnitId, l => l.Leaf);

    public bool Any => leaves.Count > 0;

    public void Add(Guid unit, short leaf) => leaves.Add((unit, leaf));
}

/// <summary>Makes the current results of touched criteria anew, writes what differs and tells who listens, all in the caller's transaction.</summary>
internal sealed class ResultWriter(ActiveCatalogue catalogue, TimeProvider clock)
{
    public async Task<int> WriteAsync(NpgsqlTransaction transaction, Touched touched, CancellationToken cancellationToken)
    {
        if (!touched.Any)
            return 0;
        var scope = touched.Units.Select(u => new UnitWork(catalogue.Set, u.Key, u)).ToList();
        var cities = await Cities.ReadAsync(transaction.Connection!, transaction, scope.SelectMany(u => u.Make.Select(m => m.Programme)), cancellationToken);
        var current = await ReadAsync(transaction, scope, cities, cancellationToken);
        var changes = scope.SelectMany(unit => Recompute(unit, current)).ToList();
        if (changes.Count == 0)
            return 0;
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        IntervalTable.AddWrites(batch, changes);
        batch.BatchCommands.Add(Notify(changes));
        batch.BatchCommands.Add(ChallengeRaiser.For(changes.Select(c => c.UnitId)));
        await batch.PrepareAsync(cancellationToken);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return changes.Count;
    }

    private async Task<Current> ReadAsync(NpgsqlTransaction transaction, List<UnitWork> scope, Cities cities, CancellationToken cancellationToken)
    {
        var units = cities.With([.. scope.Select(s => s.UnitId)]);
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        var leaves = scope.SelectMany(s => s.Leaves).Distinct().ToArray();
        batch.BatchCommands.Add(CounterDays.Read(units, leaves));
        UnitInputs.AddQueries(batch, units, leaves.Select(leaf => catalogue.Set.Criterion(leaf).Fact).OfType<FactType>());
        StatementInputs.AddQueries(batch, units, leaves);
        batch.BatchCommands.Add(IntervalTable.Read(units, [.. scope.SelectMany(s => s.Read).Distinct()]));
        await batch.PrepareAsync(cancellationToken);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var counters = await CounterDays.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var inputs = await UnitInputs.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var statements = await StatementInputs.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return new Current(counters, inputs, statements, cities, await IntervalTable.ReadAsync(reader, cancellationToken));
    }

    /// <summary>The touched leaves from their counters, then whatever takes them in; untouched siblings as they are stored.</summary>
    private IEnumerable<(Guid UnitId, short Criterion, IReadOnlyList<Stretch> Old, IReadOnlyList<Stretch> New)> Recompute(UnitWork unit, Current current)
    {
        var made = new Dictionary<short, List<Stretch>>();
        foreach (var (programme, criterion) in unit.Make)
        {
            var stretches = criterion.IsComposite
                ? Timeline.OfComposite(programme, criterion, [.. criterion.Children.Select(c => made.GetValueOrDefault(c.Id) ?? current.Stored(unit.UnitId, c.Id))])
                : current.OfLeaf(programme, criterion, unit.UnitId);
            made.Add(criterion.Id, stretches);
            var old = current.Stored(unit.UnitId, criterion.Id);
            if (!old.SequenceEqual(stretches))
                yield return (unit.UnitId, criterion.Id, old, stretches);
        }
    }

    private NpgsqlBatchCommand Notify(List<(Guid UnitId, short Criterion, IReadOnlyList<Stretch> Old, IReadOnlyList<Stretch> New)> changes)
    {
        var today = BusinessDay.Today(clock);
        return Announcement.Of(catalogue.Set, [.. changes.Select(c =>
        {
            var day = catalogue.Set.Programme(c.Criterion).Judged(today);
            // Before its first day a programme has no result to tell of; who listens reads the board all the same.
            return new Announced(c.UnitId, c.Criterion, c.New.LastOrDefault(s => s.From <= day, c.New[0]).Outcome);
        })]);
    }

    private sealed record Current(
        CounterDays Counters, UnitInputs Inputs, StatementInputs Statements, Cities Cities, Dictionary<(Guid, short), List<Stretch>> Stretches)
    {
        public List<Stretch> OfLeaf(Programme programme, Criterion leaf, Guid unit) => Timeline.OfLeaf(
            programme,
            leaf,
            Cities.Deltas(programme, leaf, unit, of => Counters.Of(of, leaf.Id)),
            Cities.Register(programme, leaf, unit, of => Inputs.Register(of, leaf.Fact, programme)),
            Statements.Of(programme, leaf, unit, Cities, of => Counters.Of(of, leaf.Id)));

        public IReadOnlyList<Stretch> Stored(Guid unit, short criterion) => Stretches.GetValueOrDefault((unit, criterion)) ?? [];
    }

    /// <summary>What of a unit is made anew: the touched leaves and their ancestors, children first.</summary>
    private sealed class UnitWork
    {
        public UnitWork(CatalogueSet catalogue, Guid unit, IEnumerable<short> leaves)
        {
            UnitId = unit;
            Leaves = [.. leaves];
            foreach (var programme in Leaves.Select(catalogue.Programme).Distinct())
                foreach (var criterion in programme.BottomUp)
                    if (Leaves.Contains(criterion.Id) || criterion.Children.Any(c => Make.Exists(m => m.Criterion == c)))
                        Make.Add((programme, criterion));
        }

        public Guid UnitId { get; }

        public HashSet<short> Leaves { get; }

        public List<(Programme Programme, Criterion Criterion)> Make { get; } = [];

        /// <summary>Stored results that are compared or taken in.</summary>
        public IEnumerable<short> Read => Make.SelectMany(m => m.Criterion.Children.Select(c => c.Id).Append(m.Criterion.Id));
    }
}
