using System.Runtime.InteropServices;
using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Rebuild;

/// <summary>Receives the tally of a rebuild.</summary>
internal delegate void TallySink(in Delta delta, DateTime knownAt);

/// <summary>
/// Everything that follows from the facts, made by running all versions in order through the same count that takes in one.
/// Its memory grows with units, days of the windows and what became known after signatures, never with facts.
/// </summary>
internal sealed class ProjectionBuilder(CatalogueSet catalogue, TallySink? tally = null, StatementInputs? statements = null) : ITally
{
    private readonly Dictionary<(Guid UnitId, short Criterion), DateTime> since = statements?.Since ?? [];
    // A signature for a city has to know what changes in any of its units.
    private readonly Dictionary<short, DateTime> sinceOfCity = statements?.Since.Where(s => catalogue.Programme(s.Key.Criterion).IsOfCity).ToDictionary(s => s.Key.Criterion, s => s.Value) ?? [];
    private readonly Dictionary<(Guid UnitId, short Criterion), List<LaterDelta>> later = [];
    private readonly Dictionary<(Guid UnitId, short Criterion, Counter Counter), long[]> counters = [];
    private FactVersion? previous;

    public Dictionary<(Guid UnitId, short Type), RegisterChange> Registers { get; } = [];

    public async Task ReadAsync(FactReader facts, CancellationToken cancellationToken)
    {
        while (await facts.NextAsync(cancellationToken) is { } version)
            Take(version);
    }

    public void Take(FactVersion version)
    {
        var replaced = previous?.SubjectId == version.SubjectId ? previous : null;
        new Joining(Previous: replaced).Count(version, catalogue.Rules, this);
        RegisterChange.Note(version, replaced, Registers);
        previous = version;
    }

    /// <summary>Current counters by day, without what cancels out.</summary>
    public IEnumerable<(Guid UnitId, short Criterion, DayDelta Delta)> Counters =>
        from counter in counters
        let first = catalogue.Programme(counter.Key.Criterion).First
        from day in Enumerable.Range(0, counter.Value.Length)
        where counter.Value[day] != 0
        select (counter.Key.UnitId, counter.Key.Criterion, new DayDelta(first.AddDays(day), counter.Key.Counter, counter.Value[day]));

    /// <summary>Current results of a unit in a programme.</summary>
    public IEnumerable<IntervalRow> Results(Programme programme, Guid unit, Cities cities, Func<Guid, Criterion, ConfirmedRegister> register)
    {
        var made = new Dictionary<short, List<Stretch>>();
        foreach (var criterion in programme.BottomUp)
        {
            var stretches = criterion.IsComposite
                ? Timeline.OfComposite(programme, criterion, [.. criterion.Children.Select(c => made[c.Id])])
                : OfLeaf(programme, criterion, unit, cities, cities.Register(programme, criterion, unit, of => register(of, criterion)));
            made.Add(criterion.Id, stretches);
        }
        return made.SelectMany(m => m.Value.Select(s => new IntervalRow(unit, m.Key, s)));
    }

    void ITally.Add(in Delta delta, DateTime knownAt)
    {
        tally?.Invoke(delta, knownAt);
        if (since.Count == 0 || !since.TryGetValue((delta.UnitId, delta.Criterion), out var signed) && !sinceOfCity.TryGetValue(delta.Criterion, out signed) || knownAt <= signed)
            return;
        if (!later.TryGetValue((delta.UnitId, delta.Criterion), out var list))
            later.Add((delta.UnitId, delta.Criterion), list = []);
        list.Add(new LaterDelta(knownAt, delta.Day, delta.Counter, delta.Amount));
    }

    void ITally.AddCurrent(in Delta delta)
    {
        var programme = catalogue.Programme(delta.Criterion);
        ref var days = ref CollectionsMarshal.GetValueRefOrAddDefault(counters, (delta.UnitId, delta.Criterion, delta.Counter), out _);
        days ??= new long[programme.Last.DayNumber - programme.First.DayNumber + 1];
        days[delta.Day.DayNumber - programme.First.DayNumber] += delta.Amount;
    }

    private List<Stretch> OfLeaf(Programme programme, Criterion leaf, Guid unit, Cities cities, ConfirmedRegister register)
    {
        var standing = statements?.Of(programme, leaf, unit, cities, Own, of => later.GetValueOrDefault((of, leaf.Id)) ?? []) ?? LeafStanding.Silent;
        return Timeline.OfLeaf(programme, leaf, cities.Deltas(programme, leaf, unit, Own), register, standing);

        List<DayDelta> Own(Guid of) => Deltas(programme, of, leaf);
    }

    private List<DayDelta> Deltas(Programme programme, Guid unit, Criterion criterion) =>
        [.. from counter in Enum.GetValues<Counter>()
            let days = counters.GetValueOrDefault((unit, criterion.Id, counter))
            where days is not null
            from day in Enumerable.Range(0, days.Length)
            where days[day] != 0
            select new DayDelta(programme.First.AddDays(day), counter, days[day])];
}
