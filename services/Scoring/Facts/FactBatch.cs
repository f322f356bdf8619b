using Platform.Contracts;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Facts;

/// <summary>A received version with the message it came in.</summary>
internal sealed record Incoming(FactVersion Version, FactChanged Message, Guid? MessageId = null);

/// <summary>What a number of received versions come to, beside the histories they join. Pure: it reads and writes nothing.</summary>
internal sealed class FactBatch : ITally
{
    private HashSet<(Guid, short)>? changed;

    public List<Incoming> Accepted { get; } = [];

    public List<(Incoming Fact, string Fault)> Refused { get; } = [];

    public List<(Delta Delta, DateTime KnownAt)> Tally { get; } = [];

    /// <summary>Net changes of current counters; those that cancel out stay with 0.</summary>
    public Dictionary<Delta, long> Counters { get; } = [];

    public Dictionary<(Guid UnitId, short Type), RegisterChange> Registers { get; } = [];

    public static FactBatch Decide(IEnumerable<Incoming> incoming, Dictionary<Guid, SubjectHistory> histories, ContributionRules rules)
    {
        var batch = new FactBatch();
        foreach (var fact in incoming)
        {
            if (!histories.TryGetValue(fact.Version.SubjectId, out var history))
                histories.Add(fact.Version.SubjectId, history = new SubjectHistory());
            var joining = history.Place(fact.Version);
            if ((fact.Version.Fault() ?? joining.Fault) is { } fault)
                batch.Refused.Add((fact, fault));
            else if (!joining.Repeated)
                batch.Accept(fact, history, joining, rules);
        }
        return batch;
    }

    /// <summary>Whether what is counted of a unit for a criterion changes, now or in what was known before: a signature ends by that, too.</summary>
    public bool Changes(Guid unit, short criterion) =>
        (changed ??= [.. Tally.Select(t => (t.Delta.UnitId, t.Delta.Criterion))]).Contains((unit, criterion));

    void ITally.Add(in Delta delta, DateTime knownAt) => Tally.Add((delta, knownAt));

    void ITally.AddCurrent(in Delta delta)
    {
        var key = delta with { Amount = 0 };
        Counters[key] = Counters.GetValueOrDefault(key) + delta.Amount;
    }

    private void Accept(Incoming fact, SubjectHistory history, Joining joining, ContributionRules rules)
    {
        Accepted.Add(fact);
        joining.Count(fact.Version, rules, this);
        history.Accept(fact.Version, joining);
        RegisterChange.Note(fact.Version, joining.Previous, Registers);
    }
}

/// <summary>What versions add to a unit's register.</summary>
internal sealed class RegisterChange
{
    /// <summary>Versions that touch the unit.</summary>
    public long Held { get; set; }

    /// <summary>The most versions that a confirmation speaks of.</summary>
    public long Awaited { get; set; }

    /// <summary>A confirmation came, whatever number it speaks of.</summary>
    public bool Confirmed { get; set; }

    public DateTime RecordedAt { get; set; } = DateTime.MinValue;

    public static void Note(FactVersion version, FactVersion? replaced, Dictionary<(Guid UnitId, short Type), RegisterChange> registers)
    {
        foreach (var unit in version.UnitIds)
        {
            var held = Get(unit, version.Type);
            held.Held++;
            if (version.RecordedAt > held.RecordedAt)
                held.RecordedAt = version.RecordedAt;
        }
        // A unit that the subject leaves has its counters changed too: it must be locked and looked at like the others.
        foreach (var unit in replaced?.UnitIds ?? [])
            Get(unit, version.Type);
        if (version.Type != FactTypes.Confirmation.Id)
            return;
        foreach (var line in version.Lines)
        {
            if (FactTypes.OfRegister(line.Slots[(int)Slot.C1]) is not { } type)
                continue;
            var confirmed = Get(line.UnitId, type.Id);
            confirmed.Awaited = Math.Max(confirmed.Awaited, line.Slots[(int)Slot.L1]);
            confirmed.Confirmed = true;
        }
        // A confirmation that moved or was withdrawn changes where it stood, too.
        foreach (var line in replaced?.Lines ?? [])
            if (FactTypes.OfRegister(line.Slots[(int)Slot.C1]) is { } type)
                Get(line.UnitId, type.Id).Confirmed = true;

        RegisterChange Get(Guid unit, short type)
        {
            if (!registers.TryGetValue((unit, type), out var change))
                registers.Add((unit, type), change = new RegisterChange());
            return change;
        }
    }
}
