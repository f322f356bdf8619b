using Platform.FireInspections.Rules;
using Platform.Hosting.Problems;

namespace Platform.FireInspections.Facilities;

/// <summary>What may be said of a facility. Pure.</summary>
internal static class FacilityDecisions
{
    /// <summary>Checks the days of a facility.</summary>
    public static IReadOnlyList<Refusal> Check(FacilityInput input, FireRules rules, DateOnly today)
    {
        var refusals = new List<Refusal>();
        refusals.AddRange(CheckDays("units", [.. input.Units.Select(u => u.From)], today));
        refusals.AddRange(CheckDays("classifications", [.. input.Classifications.Select(c => c.From)], today));
        for (var i = 0; i < input.Classifications.Count; i++)
        {
            if (rules.SchemeOn(input.Classifications[i].From) is null)
                refusals.Add(new Refusal("no-scheme") { Field = $"classifications[{i}].from", Args = [rules.Schemes[0].From] });
        }
        if (input.ClosedOn > today)
            refusals.Add(new Refusal("future-date") { Field = "closedOn" });
        if (input.ClosedOn <= input.Units[^1].From)
            refusals.Add(new Refusal("closed-before-opened") { Field = "closedOn" });
        return refusals;
    }

    /// <summary>The classifications under the schemes of their own days.</summary>
    public static IReadOnlyList<Classification> Classify(FacilityInput input, FireRules rules) =>
        [.. input.Classifications.Select(c => new Classification(rules.SchemeOn(c.From)!.Name, [.. c.Classes.Distinct().Order()], c.From))];

    private static IEnumerable<Refusal> CheckDays(string list, IReadOnlyList<DateOnly> days, DateOnly today)
    {
        for (var i = 0; i < days.Count; i++)
        {
            if (days[i] > today)
                yield return new Refusal("future-date") { Field = $"{list}[{i}].from" };
            if (i > 0 && days[i] <= days[i - 1])
                yield return new Refusal("days-out-of-order") { Field = $"{list}[{i}].from" };
        }
    }
}
