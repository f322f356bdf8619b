using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Incidents;

/// <summary>What may become of an incident. Pure: the state and the time come in, the next state or a refusal goes out.</summary>
internal static class IncidentDecisions
{
    /// <summary>Before it there is no register to hold an incident; a year typed as 0204 is a slip.</summary>
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>Checks what a person says of an incident.</summary>
    public static IReadOnlyList<Refusal> Check(IncidentInput input, DateTimeOffset now)
    {
        var (occurredAt, casualties) = (input.OccurredAt, input.Casualties);
        var refusals = new List<Refusal>();
        if (occurredAt > now)
            refusals.Add(new Refusal("future-date") { Field = "occurredAt" });
        if (DateOnly.FromDateTime(occurredAt.DateTime) < Earliest)
            refusals.Add(new Refusal("date-too-early") { Field = "occurredAt", Args = [Earliest] });
        refusals.AddRange(CheckCourse(input, now));
        for (var i = 0; i < casualties.Count; i++)
            refusals.AddRange(Check(casualties[i], occurredAt, now).Select(r => r with { Field = $"casualties[{i}].{r.Field}" }));
        return refusals;
    }

    /// <summary>Replaces what is known by what is corrected, keeping the ids of the casualties that stay.</summary>
    public static Result<Incident> Correct(Incident incident, Incident corrected, DateTimeOffset now)
    {
        if (incident.Proposed is not null)
            return SecondPerson.Pending;
        var known = incident.Casualties.Select(c => c.CasualtyId).ToHashSet();
        var index = corrected.Casualties.ToList().FindIndex(c => c.CasualtyId != Guid.Empty && !known.Contains(c.CasualtyId));
        if (index >= 0)
            return new Refusal("unknown-casualty") { Field = $"casualties[{index}].casualtyId" };
        if (corrected.Casualties.Where(c => c.CasualtyId != Guid.Empty).GroupBy(c => c.CasualtyId).Any(g => g.Count() > 1))
            return new Refusal("repeated-casualty") { Field = "casualties" };
        return incident.Next(now) with
        {
            UnitId = corrected.UnitId,
            OccurredAt = corrected.OccurredAt,
            Details = corrected.Details,
            Late = corrected.Late,
            Casualties = [.. corrected.Casualties.Select(c => c.CasualtyId == Guid.Empty ? c with { CasualtyId = Guid.CreateVersion7() } : c)],
        };
    }

    /// <summary>The investigation has said whether a death comes from the incident. The incident's day is the day that counts.</summary>
    public static Result<Incident> Conclude(Incident incident, ConclusionInput conclusion, DateTimeOffset now)
    {
        if (incident.Proposed is not null)
            return SecondPerson.Pending;
        if (incident.Casualties.FirstOrDefault(c => c.CasualtyId == conclusion.CasualtyId) is not { } casualty)
            return new Refusal("unknown-casualty") { Field = "casualtyId" };
        if (conclusion.Attribution == Attribution.Pending)
            return new Refusal("no-conclusion") { Field = "attribution" };
        if (conclusion.ConcludedOn > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "concludedOn" };
        if (conclusion.ConcludedOn < incident.Day)
            return new Refusal("conclusion-before-incident") { Field = "concludedOn" };
        if (casualty.Attribution != Attribution.Pending)
            return new Refusal("not-pending", StatusCodes.Status409Conflict) { Field = "casualtyId" };
        var concluded = casualty with { Attribution = conclusion.Attribution, ConclusionNo = conclusion.ConclusionNo, ConcludedOn = conclusion.ConcludedOn };
        return incident.Next(now) with { Casualties = [.. incident.Casualties.Select(c => c.CasualtyId == casualty.CasualtyId ? concluded : c)] };
    }

    /// <summary>It was a wrong entry: it counts nothing any more and stays to be seen.</summary>
    public static Result<Incident> Withdraw(Incident incident, string reason, string accountId, DateTimeOffset now) => incident.Proposed is not null
        ? SecondPerson.Pending
        : DeathsTakenOff.Guard(incident, incident.Next(now) with { Withdrawal = new Withdrawal(now, reason) }, reason, accountId, now);

    /// <summary>It breaks out, the alarm comes, a force arrives, it is over; any of them may be unknown.</summary>
    private static IEnumerable<Refusal> CheckCourse(IncidentInput input, DateTimeOffset now)
    {
        var before = input.OccurredAt;
        foreach (var (at, field) in new[] { (input.AlarmAt, "alarmAt"), (input.ArrivedAt, "arrivedAt"), (input.ExtinguishedAt, "extinguishedAt") })
        {
            if (at > now)
                yield return new Refusal("future-date") { Field = field };
            if (at < before)
                yield return new Refusal("times-out-of-order") { Field = field };
            before = at ?? before;
        }
    }

    private static IEnumerable<Refusal> Check(CasualtyInput casualty, DateTimeOffset occurredAt, DateTimeOffset now)
    {
        if (casualty is { Outcome: Outcome.Dead, Attribution: null })
            yield return new Refusal("missing-attribution") { Field = "attribution" };
        if (casualty is { Outcome: Outcome.Injured, Attribution: not null })
            yield return new Refusal("not-dead") { Field = "attribution" };
        if (casualty.Attribution is null or Attribution.Pending && (casualty.ConclusionNo is not null || casualty.ConcludedOn is not null))
            yield return new Refusal("no-conclusion") { Field = casualty.ConclusionNo is not null ? "conclusionNo" : "concludedOn" };
        if (casualty.ConcludedOn > BusinessDay.Of(now))
            yield return new Refusal("future-date") { Field = "concludedOn" };
        if (casualty.ConcludedOn < BusinessDay.Of(occurredAt))
            yield return new Refusal("conclusion-before-incident") { Field = "concludedOn" };
    }
}
