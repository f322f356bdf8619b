using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Incidents;

/// <summary>A death that counts is taken off a unit's year by two persons, however it is done. Pure.</summary>
internal static class DeathsTakenOff
{
    /// <summary>The change itself, or what waits for a second person where it takes a death off.</summary>
    public static Incident Guard(Incident incident, Incident changed, string reason, string accountId, DateTimeOffset now) =>
        TakesDeathOff(incident, changed) ? incident.Next(now) with { Proposed = new Proposal<Incident>(accountId, BusinessDay.Of(now), reason, changed) } : changed;

    public static Result<Incident> Approve(Incident incident, string accountId, DateTimeOffset now)
    {
        if (SecondPerson.Check(incident.Proposed?.By, accountId) is { } refusal)
            return refusal;
        var next = incident.Next(now);
        return incident.Proposed!.Next with { Version = next.Version, RecordedAt = next.RecordedAt };
    }

    /// <summary>Who proposed it thinks better of it, or the second person does not agree.</summary>
    public static Result<Incident> Drop(Incident incident, DateTimeOffset now) => incident.Proposed is null ? SecondPerson.Nothing : incident.Next(now) with { Proposed = null };

    // By another unit or another year it leaves this one's count just as well.
    private static bool TakesDeathOff(Incident before, Incident after) =>
        before.Deaths > 0 && (after.IsWithdrawn || after.Deaths < before.Deaths || after.UnitId != before.UnitId || after.Day.Year != before.Day.Year);
}
