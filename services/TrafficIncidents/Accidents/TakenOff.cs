using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.TrafficIncidents.Rules;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>An accident is cancelled, and a death that counts is taken off a unit's year, by two persons, however it is done. Pure.</summary>
internal static class TakenOff
{
    /// <summary>The change itself, or what waits for a second person where it takes something off.</summary>
    public static Accident Guard(Accident accident, Accident changed, TrafficRules rules, string reason, string accountId, DateTimeOffset now) => TakesOff(accident, changed, rules)
        ? accident.Next(now) with { Proposed = new Proposal<Accident>(accountId, BusinessDay.Of(now), reason, changed) }
        : changed;

    /// <summary>What was proposed holds from now on; it is cancelled when the second person agrees, not before.</summary>
    public static Result<Accident> Approve(Accident accident, string accountId, DateTimeOffset now)
    {
        if (SecondPerson.Check(accident.Proposed?.By, accountId) is { } refusal)
            return refusal;
        var (next, agreed) = (accident.Next(now), accident.Proposed!.Next);
        return agreed with { Version = next.Version, RecordedAt = next.RecordedAt, CancelledAt = agreed.IsCancelled ? now : null };
    }

    /// <summary>Who proposed it thinks better of it, or the second person does not agree.</summary>
    public static Result<Accident> Drop(Accident accident, DateTimeOffset now) => accident.Proposed is null ? SecondPerson.Nothing : accident.Next(now) with { Proposed = null };

    // By another unit or another year it leaves this one's count just as well.
    private static bool TakesOff(Accident before, Accident after, TrafficRules rules) => after.IsCancelled
        || (before.Assess(rules).DeathsCounted is > 0 and var deaths
            && (after.Assess(rules).DeathsCounted < deaths || after.UnitId != before.UnitId || after.Day.Year != before.Day.Year));
}
