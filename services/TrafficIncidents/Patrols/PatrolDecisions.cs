using Platform.Hosting.Problems;
using Platform.Hosting.Records;

namespace Platform.TrafficIncidents.Patrols;

/// <summary>What may become of a patrol. Pure.</summary>
internal static class PatrolDecisions
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Checks what a person says of a patrol.</summary>
    public static IReadOnlyList<Refusal> Check(PatrolInput input, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        if (input.EndedAt > now)
            refusals.Add(new Refusal("future-date") { Field = input.StartedAt > now ? "startedAt" : "endedAt" });
        if (input.EndedAt <= input.StartedAt)
            refusals.Add(new Refusal("ended-before-started") { Field = "endedAt" });
        if (input.EndedAt - input.StartedAt > Longest)
            refusals.Add(new Refusal("patrol-too-long") { Field = "endedAt" });
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < input.Legs.Count; i++)
        {
            if (!codes.Add(input.Legs[i].UnitCode))
                refusals.Add(new Refusal("repeated-unit") { Field = $"legs[{i}].unitCode" });
        }
        return refusals;
    }

    /// <summary>The patrol as it was first recorded, or as it should read: legs keep their subjects by unit, and none is forgotten.</summary>
    /// <param name="patrol">The version that is being made, its legs still those of the version before.</param>
    /// <param name="units">The unit of each leg of the input.</param>
    /// <param name="input">What a person says.</param>
    public static Patrol Fill(Patrol patrol, IReadOnlyList<Guid> units, PatrolInput input)
    {
        var said = input.Legs.Select((leg, i) => Leg(patrol, patrol.Legs.FirstOrDefault(l => l.UnitId == units[i]), units[i], leg));
        var takenOut = patrol.Legs.Where(l => !units.Contains(l.UnitId)).Select(l => l.TakenOut ? l : Told(patrol, l with { TakenOut = true }));
        return patrol with
        {
            PlanNo = input.PlanNo,
            StartedAt = input.StartedAt.ToUniversalTime(),
            EndedAt = input.EndedAt.ToUniversalTime(),
            Team = input.Team,
            Legs = [.. said, .. takenOut],
        };
    }

    /// <summary>It was a wrong entry: it counts nothing any more and stays to be seen.</summary>
    public static Patrol Withdraw(Patrol patrol, string reason, DateTimeOffset now)
    {
        var next = patrol.Next(now);
        return next with { Withdrawal = new Withdrawal(now, reason), Legs = [.. next.Legs.Select(l => Told(next, l))] };
    }

    private static PatrolLeg Leg(Patrol patrol, PatrolLeg? known, Guid unitId, PatrolLegInput input)
    {
        var leg = known ?? new PatrolLeg
        {
            SubjectId = Subject.NewId(),
            Version = 0,
            PatrolVersion = 0,
            UnitId = unitId,
            Route = "",
            Stopped = 0,
            Violations = 0,
        };
        return Told(patrol, leg with { Route = input.Route, Stopped = input.Stopped, Violations = input.Violations, TakenOut = false });
    }

    private static PatrolLeg Told(Patrol patrol, PatrolLeg leg) => leg with { Version = leg.Version + 1, PatrolVersion = patrol.Version };
}
