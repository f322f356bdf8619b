using Platform.Contracts;
using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Drugs.V1;
using Platform.Contracts.Fire.V1;
using Platform.Contracts.Movement.V1;
using Platform.Contracts.Territory.V1;
using Platform.Contracts.Traffic.V1;
using Platform.Scoring.Recognitions;

namespace Platform.Scoring.Facts;

/// <summary>
/// Every register's facts and the columns their attributes stand in: the one place to touch for a new register. Numbers
/// and columns once given are never given to something else, the stored rows rest on them.
/// </summary>
internal static class FactTypes
{
    public static readonly FactType Unit =
        new FactType<UnitFact, UnitAttributes>(1, UnitFact.Type, f => f.Segments)
            .With(Slot.N1, a => a.Households)
            .With(Slot.N2, a => a.Population);

    public static readonly FactType Accident =
        new FactType<AccidentFact, AccidentAttributes>(2, AccidentFact.Type, f => f.Segments)
            .With(Slot.N1, a => a.DeathsCounted)
            .With(Slot.N2, a => a.Injured)
            .With(Slot.C1, a => a.Severity)
            .With(Slot.D1, a => a.WatchEnds)
            .With(Slot.B1, a => a.Cancelled)
            .Confirmed(Register.TrafficAccidents);

    public static readonly FactType Confirmation =
        new FactType<ConfirmationFact, ConfirmationAttributes>(3, ConfirmationFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Register)
            .With(Slot.L1, a => a.FactVersions);

    private static readonly FactType Hamlet =
        new FactType<HamletFact, HamletAttributes>(4, HamletFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Kind)
            .With(Slot.N1, a => a.Households);

    private static readonly FactType Person =
        new FactType<PersonFact, PersonAttributes>(5, PersonFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Status)
            .With(Slot.B1, a => a.Present)
            .With(Slot.B2, a => a.Departed)
            .With(Slot.B3, a => a.Retailer)
            .With(Slot.B4, a => a.AddictFile)
            .With(Slot.B5, a => a.RehabFile)
            .With(Slot.B6, a => a.AfterRehabFile)
            .With(Slot.B7, a => a.UserFile)
            .With(Slot.B8, a => a.Monitored)
            .With(Slot.B9, a => a.Pledged)
            .Confirmed(Register.DrugPersons)
            .Sensitive();

    private static readonly FactType Spot =
        new FactType<SpotFact, SpotAttributes>(6, SpotFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Kind)
            .With(Slot.C2, a => a.Status)
            .Confirmed(Register.DrugSpots)
            .Sensitive();

    // One subject is one signed statement, and no criterion adds up what it states: how many there are points at nobody.
    private static readonly FactType AttestedCount =
        new FactType<AttestedCountFact, AttestedCountAttributes>(7, AttestedCountFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Kind)
            .With(Slot.B1, a => a.Open)
            .With(Slot.N1, a => a.Count)
            .With(Slot.B2, a => a.Withdrawn)
            .Confirmed(Register.DrugSuspicions);

    private static readonly FactType Patrol =
        new FactType<PatrolFact, PatrolAttributes>(8, PatrolFact.Type, f => f.Segments)
            .With(Slot.N1, a => a.Stopped)
            .With(Slot.N2, a => a.Violations)
            .With(Slot.B1, a => a.Withdrawn)
            .Confirmed(Register.TrafficPatrols);

    private static readonly FactType TrafficViolation =
        new FactType<TrafficViolationFact, TrafficViolationAttributes>(9, TrafficViolationFact.Type, f => f.Segments)
            .With(Slot.B1, a => a.Withdrawn)
            .With(Slot.B2, a => a.Handled)
            .Confirmed(Register.TrafficViolations);

    private static readonly FactType FireIncident =
        new FactType<FireIncidentFact, FireIncidentAttributes>(10, FireIncidentFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Kind)
            .With(Slot.N1, a => a.Deaths)
            .With(Slot.N2, a => a.Injured)
            .With(Slot.D1, a => a.WatchEnds)
            .With(Slot.B1, a => a.Withdrawn)
            .Confirmed(Register.FireIncidents);

    private static readonly FactType PlannedInspection =
        new FactType<PlannedInspectionFact, PlannedInspectionAttributes>(11, PlannedInspectionFact.Type, f => f.Segments)
            .With(Slot.B1, a => a.Withdrawn)
            .With(Slot.B2, a => a.Done)
            .Confirmed(Register.FireInspections);

    private static readonly FactType FireViolation =
        new FactType<FireViolationFact, FireViolationAttributes>(12, FireViolationFact.Type, f => f.Segments)
            .With(Slot.B1, a => a.Withdrawn)
            .With(Slot.B2, a => a.Settled)
            .Confirmed(Register.FireViolations);

    private static readonly FactType Household =
        new FactType<HouseholdFact, HouseholdAttributes>(13, HouseholdFact.Type, f => f.Segments)
            .With(Slot.B1, a => a.Counted)
            .With(Slot.B2, a => a.Pledged)
            .With(Slot.B3, a => a.Cooperates)
            .Confirmed(Register.Households);

    private static readonly FactType HamletCoverage =
        new FactType<HamletCoverageFact, HamletCoverageAttributes>(14, HamletCoverageFact.Type, f => f.Segments)
            .With(Slot.B1, a => a.Mailbox)
            .With(Slot.B2, a => a.HotlineBoard)
            .With(Slot.N1, a => a.MailboxPhoto)
            .With(Slot.N2, a => a.BoardPhoto)
            .Confirmed(Register.HamletCoverage);

    private static readonly FactType Model =
        new FactType<ModelFact, ModelAttributes>(15, ModelFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Topic)
            .With(Slot.C2, a => a.Stage)
            .With(Slot.C3, a => a.Rating)
            .With(Slot.B1, a => a.WholeUnit)
            .Confirmed(Register.Models);

    private static readonly FactType Session =
        new FactType<SessionFact, SessionAttributes>(16, SessionFact.Type, f => f.Segments)
            .With(Slot.C1, a => a.Topic)
            .With(Slot.C2, a => a.Channel)
            .With(Slot.N1, a => a.Audience)
            .With(Slot.B1, a => a.Withdrawn)
            .Confirmed(Register.Sessions);

    // Far from the registers' numbers: it is of no contract.
    private static readonly FactType Recognition =
        new FactType<RecognitionFact, RecognitionAttributes>(1000, RecognitionFact.Type, f => f.Segments)
            .With(Slot.B1, a => a.Test)
            .Whole();

    public static readonly IReadOnlyList<FactType> All =
    [
        Unit, Accident, Confirmation, Hamlet, Person, Spot, AttestedCount, Patrol, TrafficViolation, FireIncident, PlannedInspection, FireViolation,
        Household, HamletCoverage, Model, Session,
        .. OfficeFactTypes.All,
        Recognition,
    ];

    private static readonly Dictionary<string, FactType> ByWireName = All.ToDictionary(t => t.WireName, StringComparer.Ordinal);

    private static readonly Dictionary<string, FactType> ByName = All.ToDictionary(t => t.Name, StringComparer.Ordinal);

    private static readonly Dictionary<short, FactType> ById = All.ToDictionary(t => t.Id);

    public static FactType Of(Fact fact) => ByWireName[fact.FactType];

    public static FactType Get(short id) => ById[id];

    /// <summary>The type of a contract's name, as the catalogue writes it.</summary>
    public static FactType? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The type that a register's confirmations speak of; null for a register whose facts are not counted yet.</summary>
    public static FactType? OfRegister(long register) => All.SingleOrDefault(t => t.ConfirmedBy is { } r && (long)r == register);
}
