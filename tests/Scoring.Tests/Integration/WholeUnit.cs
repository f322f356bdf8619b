using Platform.Contracts;
using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Drugs.V1;
using Platform.Contracts.Fire.V1;
using Platform.Contracts.Movement.V1;
using Platform.Contracts.Territory.V1;
using Platform.Contracts.Traffic.V1;
using static Platform.Scoring.Tests.Make;

namespace Platform.Scoring.Tests.Integration;

/// <summary>A unit in which every criterion is computed Met on 30/6/2024, with two subjects wherever a criterion counts subjects.</summary>
internal sealed class WholeUnit(Guid unit, string code, string name, int numbers)
{
    public static readonly DateOnly AsOf = Day(6, 30);

    private static readonly DateOnly Since = Day(1, 10);

    public static readonly PersonAttributes Addict = new() { Status = DrugStatus.Addict, Present = true, AddictFile = true, RehabFile = true };
    public static readonly PersonAttributes AfterRehab = new() { Status = DrugStatus.AfterRehab, Present = true, AfterRehabFile = true };
    public static readonly PersonAttributes User = new() { Status = DrugStatus.User, Present = true, UserFile = true, Monitored = true, Pledged = true };
    public static readonly HouseholdAttributes Household = new() { Counted = true, Pledged = true, Cooperates = true };
    public static readonly HamletCoverageAttributes Coverage = new() { Mailbox = true, HotlineBoard = true };
    public static readonly ModelAttributes Model = new() { Topic = MovementTopic.Drugs, WholeUnit = true, Stage = ModelStage.Active, Rating = ModelRating.Good };

    public Guid UnitId => unit;

    /// <summary>The subjects by number, as they stand at first.</summary>
    public IReadOnlyDictionary<int, Fact> Subjects { get; } = new Dictionary<int, Fact>(WholeOffice.Subjects(unit))
    {
        [1] = Person(unit, Addict),
        [2] = Person(unit, Addict with { Status = DrugStatus.RehabAtHome }),
        [3] = Person(unit, AfterRehab),
        [4] = Person(unit, AfterRehab),
        [5] = Person(unit, User),
        [6] = Person(unit, User),
        [7] = Spot(unit, SpotKind.Hotspot, SpotStatus.Eliminated),
        [8] = Spot(unit, SpotKind.Hotspot, SpotStatus.WatchedForReturn),
        [9] = Spot(unit, SpotKind.ComplexPoint, SpotStatus.Eliminated),
        [10] = Spot(unit, SpotKind.UsePlace, SpotStatus.Detected),
        [11] = Suspicion(unit, SuspicionKind.Person, open: false),
        [12] = Suspicion(unit, SuspicionKind.Gang, open: false),
        [13] = Suspicion(unit, SuspicionKind.Ring, open: false),
        [14] = new HouseholdFact { Segments = Standing(unit, Household) },
        [15] = new HouseholdFact { Segments = Standing(unit, Household) },
        [16] = new HamletCoverageFact { Segments = Standing(unit, Coverage) },
        [17] = new HamletCoverageFact { Segments = Standing(unit, Coverage) },
        [18] = new HamletFact { Segments = Standing(unit, new HamletAttributes { Name = new("Khu phố 1"), Kind = HamletKind.Quarter }) },
        [19] = new HamletFact { Segments = Standing(unit, new HamletAttributes { Name = new("Khu phố 2"), Kind = HamletKind.Quarter }) },
        [20] = new ModelFact { Segments = Standing(unit, Model) },
        [21] = new ModelFact { Segments = Standing(unit, Model with { WholeUnit = false }) },
        [22] = Session(unit, MovementTopic.Traffic),
        [23] = Session(unit, MovementTopic.Fire),
        [24] = Patrol(unit),
        [25] = TrafficViolation(unit, handled: true),
        [26] = TrafficViolation(unit, handled: false),
        [27] = Accident(unit, deaths: 0),
        [28] = Accident(unit, deaths: 0),
        [29] = FireIncident(unit, deaths: 0),
        [30] = FireIncident(unit, deaths: 0),
        [31] = new PlannedInspectionFact { Segments = Standing(unit, new PlannedInspectionAttributes { Done = true }) },
        [32] = new PlannedInspectionFact { Segments = Standing(unit, new PlannedInspectionAttributes { Done = true }) },
        [33] = new FireViolationFact { Segments = Standing(unit, new FireViolationAttributes { Settled = true }) },
        [34] = new FireViolationFact { Segments = Standing(unit, new FireViolationAttributes { Settled = true }) },
    };

    public IEnumerable<FactChanged> Facts()
    {
        yield return Make.Fact(unit, 2, Start, 1, new UnitFact
        {
            Segments = [new() { ValidFrom = DateOnly.MinValue, ValidTo = Day(7, 1, 2025), UnitId = unit, Attributes = new() { Code = new(code), Name = new(name), Kind = UnitKind.Ward, Households = 2, Population = 800 } }],
        });
        foreach (var (number, fact) in Subjects)
            yield return Version(number, 1, fact);
        foreach (var register in Platform.Scoring.Facts.FactTypes.All.Select(t => t.ConfirmedBy).OfType<Register>().Distinct())
            yield return Make.Fact(Subject(numbers + 100 + (int)register), 1, Start.AddDays(182), 1, new ConfirmationFact
            {
                Segments = [new() { ValidFrom = AsOf, ValidTo = AsOf.AddDays(1), UnitId = unit, Attributes = new() { Register = register, FactVersions = 0 } }],
            });
    }

    public FactChanged Version(int number, int version, Fact fact) => Make.Fact(Subject(numbers + number), version, Start.AddDays(190 + version), 1, fact);

    public static Fact Person(Guid unit, PersonAttributes attributes) => new PersonFact { Segments = Standing(unit, attributes) };

    public static Fact Spot(Guid unit, SpotKind kind, SpotStatus status) => new SpotFact { Segments = Standing(unit, new SpotAttributes { Kind = kind, Status = status }) };

    public static Fact Suspicion(Guid unit, SuspicionKind kind, bool open) =>
        new AttestedCountFact { Segments = Standing(unit, new AttestedCountAttributes { Kind = kind, Open = open }) };

    public static Fact Session(Guid unit, MovementTopic topic, bool withdrawn = false) =>
        new SessionFact { Segments = Once(unit, new SessionAttributes { Topic = topic, Audience = 50, Withdrawn = withdrawn }) };

    public static Fact Patrol(Guid unit, bool withdrawn = false) =>
        new PatrolFact { Segments = Once(unit, new PatrolAttributes { Stopped = 10, Violations = 1, Withdrawn = withdrawn }) };

    public static Fact TrafficViolation(Guid unit, bool handled) => new TrafficViolationFact { Segments = Once(unit, new TrafficViolationAttributes { Handled = handled }) };

    public static Fact Accident(Guid unit, int deaths) =>
        new AccidentFact { Segments = Once(unit, new AccidentAttributes { DeathsCounted = deaths, Injured = 1, Severity = AccidentSeverity.Serious }) };

    public static Fact FireIncident(Guid unit, int deaths, DateOnly? watchEnds = null) =>
        new FireIncidentFact { Segments = Once(unit, new FireIncidentAttributes { Kind = FireIncidentKind.Fire, Deaths = deaths, Injured = 0, WatchEnds = watchEnds }) };

    public static Segment<T>[] Standing<T>(Guid unit, T attributes) => [new() { ValidFrom = Since, UnitId = unit, Attributes = attributes }];

    private static Segment<T>[] Once<T>(Guid unit, T attributes) => [new() { ValidFrom = Since, ValidTo = Since.AddDays(1), UnitId = unit, Attributes = attributes }];
}
