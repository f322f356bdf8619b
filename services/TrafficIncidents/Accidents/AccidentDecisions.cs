using Platform.Hosting.Problems;
using Platform.Hosting.Records;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>What may become of an accident. Pure: the state and the time come in, the next state or a refusal goes out.</summary>
internal static class AccidentDecisions
{
    /// <summary>Before it there is no register to hold an accident; a year typed as 0204 is a slip.</summary>
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>Checks what a person or a file says of an accident.</summary>
    public static IReadOnlyList<Refusal> Check(DateTimeOffset occurredAt, IReadOnlyList<CasualtyInput> casualties, Place? place, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        if (occurredAt > now)
            refusals.Add(new Refusal("future-date") { Field = "occurredAt" });
        if (DateOnly.FromDateTime(occurredAt.DateTime) < Earliest)
            refusals.Add(new Refusal("date-too-early") { Field = "occurredAt", Args = [Earliest] });
        if (place is { Lon: null } != place is { Lat: null })
            refusals.Add(new Refusal("half-coordinates") { Field = place!.Lon is null ? "place.lon" : "place.lat" });
        for (var i = 0; i < casualties.Count; i++)
            refusals.AddRange(Check(casualties[i], occurredAt, now).Select(r => r with { Field = $"casualties[{i}].{r.Field}" }));
        return refusals;
    }

    /// <summary>Replaces what is known by what is corrected, keeping the ids of the casualties that stay.</summary>
    public static Result<Accident> Correct(Accident accident, Accident corrected, DateTimeOffset now)
    {
        if (Closed(accident) is { } closed)
            return closed;
        var known = accident.Casualties.Select(c => c.CasualtyId).ToHashSet();
        var index = corrected.Casualties.ToList().FindIndex(c => c.CasualtyId != Guid.Empty && !known.Contains(c.CasualtyId));
        if (index >= 0)
            return new Refusal("unknown-casualty") { Field = $"casualties[{index}].casualtyId" };
        if (corrected.Casualties.Where(c => c.CasualtyId != Guid.Empty).GroupBy(c => c.CasualtyId).Any(g => g.Count() > 1))
            return new Refusal("repeated-casualty") { Field = "casualties" };
        return accident.Next(now) with
        {
            UnitId = corrected.UnitId,
            OccurredAt = corrected.OccurredAt,
            Place = corrected.Place,
            PropertyDamageVnd = corrected.PropertyDamageVnd,
            Note = corrected.Note,
            Late = corrected.Late,
            Casualties = [.. corrected.Casualties.Select(c => c.CasualtyId == Guid.Empty ? c with { CasualtyId = Guid.CreateVersion7() } : c)],
        };
    }

    /// <summary>An injured person has died. The accident's day is the day that counts, whatever the day of death.</summary>
    public static Result<Accident> AddDeath(Accident accident, Guid casualtyId, DateTimeOffset diedAt, string? forensicConclusion, DateTimeOffset now)
    {
        if (Closed(accident) is { } closed)
            return closed;
        if (accident.Casualties.FirstOrDefault(c => c.CasualtyId == casualtyId) is not { } casualty)
            return new Refusal("unknown-casualty") { Field = "casualtyId" };
        if (diedAt > now)
            return new Refusal("future-date") { Field = "diedAt" };
        if (diedAt < accident.OccurredAt)
            return new Refusal("death-before-accident") { Field = "diedAt" };
        // The conclusion often comes weeks after the death: it completes a death that did not count yet.
        if (casualty.Outcome == Outcome.Dead && (casualty.ForensicConclusion is not null || forensicConclusion is null))
            return new Refusal("already-dead", StatusCodes.Status409Conflict) { Field = "casualtyId" };
        var dead = casualty with { Outcome = Outcome.Dead, DiedAt = diedAt, ForensicConclusion = forensicConclusion };
        return accident.Next(now) with { Casualties = [.. accident.Casualties.Select(c => c.CasualtyId == casualtyId ? dead : c)] };
    }

    /// <summary>It was a wrong entry: it counts nothing any more and stays to be seen.</summary>
    public static Result<Accident> Cancel(Accident accident, string reason, DateTimeOffset now) =>
        Closed(accident) is { } closed ? closed : accident.Next(now) with { CancelledAt = now, CancelReason = reason };

    /// <summary>Checks what is said of one person.</summary>
    public static IEnumerable<Refusal> Check(CasualtyInput casualty, DateTimeOffset occurredAt, DateTimeOffset now)
    {
        if (casualty.DiedAt is not null && casualty.Outcome != Outcome.Dead)
            yield return new Refusal("not-dead") { Field = "diedAt" };
        if (casualty.DiedAt < occurredAt)
            yield return new Refusal("death-before-accident") { Field = "diedAt" };
        if (casualty.DiedAt > now)
            yield return new Refusal("future-date") { Field = "diedAt" };
        // Dead and serious go together: so reads a person who was badly injured and died later.
        if (casualty is { Serious: true, Outcome: Outcome.Unhurt } or { InjuryPercent: not null, Outcome: Outcome.Unhurt })
            yield return new Refusal("not-injured") { Field = casualty.Serious ? "serious" : "injuryPercent" };
    }

    /// <summary>A cancelled accident stays as it is, and what waits for a second person is decided first.</summary>
    private static Refusal? Closed(Accident accident) => accident.IsCancelled
        ? new Refusal("accident-cancelled", StatusCodes.Status409Conflict)
        : accident.Proposed is null ? null : SecondPerson.Pending;
}
