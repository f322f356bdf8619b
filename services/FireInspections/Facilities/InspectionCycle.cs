using Platform.FireInspections.Rules;

namespace Platform.FireInspections.Facilities;

/// <summary>When a facility is to be inspected next. Pure: rules, facility and days come in.</summary>
internal static class InspectionCycle
{
    /// <summary>What is due after the last periodic inspection, or after the first classification where none was held.</summary>
    public static FacilityDue NextDue(FireRules rules, Facility facility, DateOnly? lastInspected, DateOnly today)
    {
        var classification = facility.ClassifiedOn(today);
        // A scheme that was replaced still sets the pace until somebody classifies the facility anew.
        var reclassify = classification is not null && classification.Scheme != rules.SchemeOn(today)?.Name;
        if (facility.UnitOn(today) is null || Shortest(rules, classification) is not { } cycle)
            return new FacilityDue(null, Overdue: false, Provisional: false, reclassify && facility.UnitOn(today) is not null);
        var due = (lastInspected ?? facility.Classifications[0].From).AddMonths(cycle.Months);
        return new FacilityDue(due, due < today, cycle.Provisional, reclassify);
    }

    /// <summary>
    /// The days in a year on which a unit should inspect the facility. What was due before the year is due on its first
    /// day; each next inspection follows the one before it by the cycle of that day.
    /// </summary>
    /// <param name="rules">The cycles.</param>
    /// <param name="facility">The facility.</param>
    /// <param name="unitId">The unit; days on which the facility does not stand in it are left out.</param>
    /// <param name="lastInspected">The last periodic inspection before <paramref name="from"/>.</param>
    /// <param name="from">The first day planned.</param>
    /// <param name="to">The first day not planned any more.</param>
    public static IEnumerable<DateOnly> DueDays(FireRules rules, Facility facility, Guid unitId, DateOnly? lastInspected, DateOnly from, DateOnly to)
    {
        var last = lastInspected ?? (facility.Classifications is [var first, ..] ? first.From : null);
        while (facility.Classifications.Count > 0 && last is { } before)
        {
            var start = before < from ? from : before;
            if (Shortest(rules, facility.ClassifiedOn(start) ?? facility.Classifications[0]) is not { } cycle)
                yield break;
            var due = before.AddMonths(cycle.Months);
            if (due < from)
                due = from;
            if (due >= to)
                yield break;
            if (facility.UnitOn(due) == unitId)
                yield return due;
            last = due;
        }
    }

    private static Cycle? Shortest(FireRules rules, Classification? classification) => classification?.Classes
        .Select(c => rules.CycleOf(classification.Scheme, c)).OfType<Cycle>().MinBy(c => c.Months);
}

/// <summary>What is due of a facility.</summary>
/// <param name="NextDue">The day of the next periodic inspection; null when none is due: closed, or in no class with a cycle.</param>
/// <param name="Overdue">That day has passed.</param>
/// <param name="Provisional">The rule's text was not found, a number stands in for it.</param>
/// <param name="Reclassify">It is still listed under a scheme that is no longer in force.</param>
internal sealed record FacilityDue(DateOnly? NextDue, bool Overdue, bool Provisional, bool Reclassify);
