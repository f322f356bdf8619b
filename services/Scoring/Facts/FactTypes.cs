using Platform.Contracts;
using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Territory.V1;
using Platform.Contracts.Traffic.V1;

namespace Platform.Scoring.Facts;

/// <summary>
/// Every register's facts and the columns their attributes stand in: the one place to touch for a new register. Numbers
/// and columns once given are never given to something else, the stored rows rest on them.
/// </summary>
internal static class FactTypes
{
    public static readonly FactType Unit =
        new FactType<UnitFact, UnitAttributes>(1, UnitFact.Type, f => f.Segments);

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

    public static readonly IReadOnlyList<FactType> All = [Unit, Accident, Confirmation];

    private static readonly Dictionary<string, FactType> ByWireName = All.ToDictionary(t => t.WireName, StringComparer.Ordinal);

    private static readonly Dictionary<string, FactType> ByName = All.ToDictionary(t => t.Name, StringComparer.Ordinal);

    private static readonly Dictionary<short, FactType> ById = All.ToDictionary(t => t.Id);

    public static FactType Of(Fact fact) => ByWireName[fact.FactType];

    public static FactType Get(short id) => ById[id];

    /// <summary>The type of a contract's name, as the catalogue writes it.</summary>
    public static FactType? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The type that a register's confirmations speak of.</summary>
    public static FactType OfRegister(long register) => All.Single(t => t.ConfirmedBy is { } r && (long)r == register);
}
