using CsCheck;
using Platform.Contracts;
using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Time;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests;

/// <summary>
/// A criterion that is met by a confirmed register and signed for, and what becomes known after that: more records, of the day and of
/// later ones, corrections and the same undone, moves to another unit, a register restored from a backup, one record in another's place at
/// the same instant; refusals, proofs and further signatures between. What ended a signature is gone from what stands now in many of them.
/// </summary>
internal sealed class Story
{
    /// <summary>Subjects of one story, and of none before.</summary>
    private const int Subjects = 40;

    private static readonly int[] Lags = [0, 0, 0, -2, 3, 8];

    private static readonly Turned[] Kinds =
    [
        Turned.More, Turned.More, Turned.TakenBack, Turned.Fails, Turned.Moved, Turned.Swapped, Turned.Swapped, Turned.Swapped, Turned.Undone, Turned.Undone, Turned.Undone, Turned.SignedAgain, Turned.Refused, Turned.Proved,
    ];

    private readonly Programme programme;
    private readonly Criterion leaf;
    private readonly Guid unit;
    private readonly int number;
    private readonly List<Record> records = [];
    private DateTimeOffset at;
    private (Record One, Record Other)? swapped;

    private Story(Programme programme, Criterion leaf, Guid unit, int number)
    {
        (this.programme, this.leaf, this.unit, this.number) = (programme, leaf, unit, number);
    }

    private enum Turned
    {
        More,
        TakenBack,
        Fails,
        Moved,
        Swapped,
        Undone,
        SignedAgain,
        Refused,
        Proved,
    }

    private sealed record Turn(Turned Kind, int Hours, int Lag, int Which, ulong Drawn, bool Restored);

    public List<FactChanged> Told { get; } = [];

    public List<Said> Said { get; } = [];

    public static Gen<Story[]> Some(IReadOnlyList<(Programme Programme, Criterion Leaf)> leaves)
    {
        var turns = from kind in Gen.Int[0, Kinds.Length - 1].Select(k => Kinds[k])
                    from when in Gen.Select(Gen.Int[0, 100], Gen.Int[0, Lags.Length - 1].Select(l => Lags[l]))
                    from what in Gen.Select(Gen.Int[0, 9], Gen.ULong, Gen.Int[0, 5].Select(r => r == 0))
                    select new Turn(kind, when.Item1, when.Item2, what.Item1, what.Item2, what.Item3);
        // As many of those that may fail in part, of those of a city, and of those that rest on nothing but a document, as of all the others.
        IReadOnlyList<(Programme, Criterion)>[] sorts =
        [
            leaves, [.. leaves.Where(l => l.Leaf.City is not null)], [.. leaves.Where(l => l.Leaf.Kind == CriterionKind.Document)], [.. leaves.Where(l => l.Leaf is { CountsFailing: true, Threshold: { Least: var n, Of: var m } } && n < m)],
        ];
        return (from sort in Gen.Int[0, sorts.Length - 1]
                from leaf in Gen.Int[0, sorts[sort].Count - 1].Select(l => sorts[sort][l])
                from unit in Gen.Bool.Select(b => b ? Ward3 : NinhSon)
                from day in Gen.Int[40, 260].Select(d => Day(1, 1).AddDays(d))
                from drawn in Gen.ULong
                from turn in turns.Array[2, 8]
                select (leaf, unit, day, drawn, turn)).Array[5, 9].Select(all => all.Select((s, i) => Tell(new Story(s.leaf.Item1, s.leaf.Item2, s.leaf.Item2.City is null ? s.unit : City, i), s.day, s.drawn, s.turn)).ToArray());
    }

    private static Story Tell(Story story, DateOnly day, ulong drawn, Turn[] turns)
    {
        story.at = BusinessDay.At(day, new TimeOnly(1, 0));
        story.Confirm(day);
        story.Found(day.AddDays(-10), drawn);
        story.Sign();
        foreach (var turn in turns)
        {
            story.at = story.at.AddHours(turn.Hours);
            story.Take(turn);
        }
        return story;
    }

    /// <summary>The units whose facts the leaf looks at.</summary>
    private Guid[] Parts => leaf.City is not { } city ? [unit]
        : city.Over == CityScope.Itself ? [City]
        : [.. new[] { (Ward3, "25459"), (NinhSon, "25480"), (NinhThanh, "25483") }
            .Where(p => city.Over == CityScope.All || programme.Units.Any(u => u.UnitCode == p.Item2 && u.Groups.Contains(city.Over, StringComparer.Ordinal))).Select(p => p.Item1)];

    private DateOnly Today => BusinessDay.Of(at);

    /// <summary>So often that the register stays confirmed for as long as a signature is good.</summary>
    private void Confirm(DateOnly day)
    {
        if (leaf.Fact?.ConfirmedBy is not { } register)
            return;
        foreach (var part in Parts)
            Tell(Next(), 1, 1, new ConfirmationFact
            {
                Segments =
                [
                    .. Enumerable.Range(0, (programme.AttestationMaxAgeDays / programme.ConfirmationMaxAgeDays) + 1).Select(n => day.AddDays(n * programme.ConfirmationMaxAgeDays)).Select(d => new Segment<ConfirmationAttributes>
                    {
                        ValidFrom = d, ValidTo = d.AddDays(1), UnitId = part, Attributes = new ConfirmationAttributes { Register = register, FactVersions = 0 },
                    }),
                ],
            });
    }

    /// <summary>As many as it takes, and where some may fail one that does.</summary>
    private void Found(DateOnly from, ulong drawn)
    {
        if (leaf.Fact is null || leaf.Kind is CriterionKind.None or CriterionKind.Rate)
            return;
        var parts = Parts;
        var needed = leaf.City?.Each is { } each ? Math.Min(each, 2) * parts.Length : leaf.Kind == CriterionKind.AtLeast ? (int)leaf.Threshold!.Least : leaf.CountsFailing && leaf.Threshold is { Least: var n, Of: var m } && n < m ? 5 : 2;
        for (var i = 0; i < needed; i++)
            Tell(new Record(Next(), parts[i % parts.Length], from, Look(fails: i == 0 && needed == 5, from, null, parts[i % parts.Length], drawn)) { Fails = i == 0 && needed == 5 });
    }

    private void Take(Turn turn)
    {
        var record = records.Count == 0 ? null : records[turn.Which % records.Count];
        switch (turn.Kind)
        {
            case Turned.SignedAgain:
                Sign();
                break;
            case Turned.Refused or Turned.Proved:
                Said.Add(new Said(leaf, unit, Today, at.UtcDateTime, turn.Kind == Turned.Refused ? Word.Refused : Word.Proved, turn.Which, turn.Which % 4));
                break;
            case var _ when leaf.Fact is null:
                break;
            case Turned.Undone when records.MaxBy(r => r.ChangedAt) is { } newest:
                Tell(newest, newest.Before, turn.Restored);
                break;
            case Turned.TakenBack when record is not null:
                Tell(record, Nothing(), turn.Restored);
                break;
            case Turned.Fails when record is not null:
                Tell(record, Look(fails: true, record.From, null, record.Unit, turn.Drawn), turn.Restored);
                break;
            case Turned.Moved when record is not null:
                Tell(record, Look(fails: false, record.From, Today.AddDays(turn.Lag), record.Unit, turn.Drawn), turn.Restored);
                break;
            case Turned.Swapped when record is not null:
                Swap(records.Find(r => r.Fails) ?? record);
                break;
            default:
                var (from, of) = (Today.AddDays(turn.Lag), Parts[turn.Which % Parts.Length]);
                Tell(new Record(Next(), of, from, Look(turn.Kind == Turned.Fails, from, null, of, turn.Drawn)));
                break;
        }
    }

    /// <summary>One in another's place at one instant, and the next time back: how many there are stays the same, who they are does not.</summary>
    private void Swap(Record record)
    {
        at = at.AddMinutes(1);
        if (swapped is var (one, other))
        {
            Tell(one, other.Now, restored: false);
            Tell(other, Nothing(), restored: false);
            swapped = null;
            return;
        }
        swapped = (record, new Record(Next(), record.Unit, record.From, record.Now));
        Tell(record, Nothing(), restored: false);
        Tell(swapped.Value.Other);
    }

    private void Sign() => Said.Add(new Said(leaf, unit, Today, at.UtcDateTime, Word.Signed));

    private Fact Nothing() => AnyFact.Of(leaf.Fact!, []);

    /// <summary>What the criterion counts, or counts against it: in a unit from a day, and from another day in the unit after it.</summary>
    private Fact Look(bool fails, DateOnly from, DateOnly? moves, Guid of, ulong drawn)
    {
        Counting? First(Counter counter) => leaf.Countings.Where(c => c.Counter == counter).ToList() is { Count: > 0 } some ? some[(int)(drawn % (ulong)some.Count)] : null;
        var where = (First(Counter.Denominator)?.Where ?? []).Concat((fails && First(Counter.Failing) is { } failing ? failing : First(Counter.Numerator))?.Where ?? []).ToList();
        var happens = leaf.Window == WindowKind.Flow;
        List<(DateOnly, DateOnly?, Guid, ulong)> spans = moves is { } then && then > from && !happens
            ? [(from, then, of, drawn), (then, null, of == Ward3 ? NinhSon : Ward3, drawn)]
            : [(from, happens ? from.AddDays(1) : null, moves is not null && happens ? of == Ward3 ? NinhSon : Ward3 : of, drawn)];
        return AnyFact.Of(leaf.Fact!, spans, where);
    }

    private Guid Next() => Subject(1000 + (number * Subjects) + Told.Select(t => t.SubjectId).Distinct().Count());

    private void Tell(Record record)
    {
        records.Add(record);
        (record.Before, record.ChangedAt, record.At) = (Nothing(), Told.Count, at);
        Tell(record.Subject, 1, 1, record.Now);
    }

    private void Tell(Record record, Fact now, bool restored)
    {
        // Its own time rises with each version.
        if (record.At == at)
            at = at.AddMinutes(1);
        (record.Epoch, record.Version) = restored ? (record.Epoch + 1, 1) : (record.Epoch, record.Version + 1);
        (record.Before, record.Now, record.ChangedAt, record.At) = (record.Now, now, Told.Count, at);
        Tell(record.Subject, record.Epoch, record.Version, now);
    }

    private void Tell(Guid subject, int epoch, long version, Fact fact) => Told.Add(Fact(subject, version, at, epoch, fact));

    /// <summary>A subject as it was told last, and before that.</summary>
    private sealed class Record(Guid subject, Guid unit, DateOnly from, Fact now)
    {
        public Guid Subject => subject;

        public Guid Unit => unit;

        public DateOnly From => from;

        public bool Fails { get; init; }

        public Fact Now { get; set; } = now;

        public Fact Before { get; set; } = null!;

        public int Epoch { get; set; } = 1;

        public long Version { get; set; } = 1;

        public int ChangedAt { get; set; }

        public DateTimeOffset At { get; set; }
    }
}
