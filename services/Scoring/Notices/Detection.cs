using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Time;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Notices;

/// <summary>One thing that a detector looks at: on which day it is said to have happened, and when that was first said.</summary>
internal readonly record struct Occurrence(Guid SubjectId, DateOnly Day, DateTime RecordedAt);

/// <summary>What a detector found.</summary>
internal sealed record Finding(NoticeKind Kind, bool Imported, IReadOnlyList<Occurrence> Occurrences);

/// <summary>
/// Pure detectors over what registers told and when they told it; a history is one subject's known versions in their order.
/// What facts do not carry, such as photos, nobody can detect here.
/// </summary>
internal static class Detection
{
    /// <summary>What changes this close before the day that decides is looked at.</summary>
    private const int LateDays = 14;

    /// <summary>More than one in a minute.</summary>
    private const int PledgesInAnHour = 60;

    /// <summary>Newly recorded with its pledge together with at least so many others at one instant: a list that was imported.</summary>
    public const int ImportedTogether = 20;

    private static readonly (Slot Status, long[] Open) Spots =
        (SlotOf("SpotFact", "status"), [(long)SpotStatus.Confirmed, (long)SpotStatus.BeingFought]);

    private static readonly (Slot Status, Slot Present, Slot Departed) Persons =
        (SlotOf("PersonFact", "status"), SlotOf("PersonFact", "present"), SlotOf("PersonFact", "departed"));

    private static readonly (Slot Counted, Slot Pledged) Households = (SlotOf("HouseholdFact", "counted"), SlotOf("HouseholdFact", "pledged"));

    private static readonly (Slot Audience, Slot Withdrawn) Sessions = (SlotOf("SessionFact", "audience"), SlotOf("SessionFact", "withdrawn"));

    /// <summary>A spot that counted and from a day on no longer does.</summary>
    public static Finding? SpotsClosed(IEnumerable<IReadOnlyList<FactVersion>> histories, Guid unit, DateOnly day) => Late(
        NoticeKind.SpotsClosedLate, histories, day, (line, next) => line.UnitId == unit && IsOpen(line) && (next is not { } after || !IsOpen(after)));

    /// <summary>A person whose status is as before, who has not left, and who from a day on is no longer present.</summary>
    public static Finding? PersonsAbsent(IEnumerable<IReadOnlyList<FactVersion>> histories, Guid unit, DateOnly day) => Late(
        NoticeKind.PersonsAbsentLate, histories, day, (line, next) => line.UnitId == unit && line.Slots[(int)Persons.Present] == 1
            && next is { } after && after.Slots[(int)Persons.Present] == 0 && after.Slots[(int)Persons.Departed] != 1
            && after.Slots[(int)Persons.Status] == line.Slots[(int)Persons.Status]);

    /// <summary>Hours in which more pledges were entered than anybody writes; lists that were imported stand apart.</summary>
    public static IEnumerable<Finding> PledgesAtOnce(IEnumerable<IReadOnlyList<FactVersion>> histories, Guid unit, DateOnly day)
    {
        var entered = histories.SelectMany(h => Pledges(h, unit, day)).OrderBy(p => p.Entry.RecordedAt).ToList();
        var lists = entered.Where(p => p.Newly).GroupBy(p => p.Entry.RecordedAt).Where(g => g.Count() >= ImportedTogether).ToDictionary(g => g.Key, g => g.Select(p => p.Entry).ToList());
        foreach (var imported in lists.GroupBy(l => BusinessDay.Of(new DateTimeOffset(l.Key))))
            yield return new Finding(NoticeKind.PledgesAtOnce, Imported: true, [.. imported.SelectMany(l => l.Value)]);
        var single = entered.Where(p => !p.Newly || !lists.ContainsKey(p.Entry.RecordedAt)).Select(p => p.Entry).ToList();
        for (var first = 0; first < single.Count;)
        {
            var after = first;
            while (after < single.Count && single[after].RecordedAt - single[first].RecordedAt < TimeSpan.FromHours(1))
                after++;
            if (after - first > PledgesInAnHour)
                yield return new Finding(NoticeKind.PledgesAtOnce, Imported: false, single[first..after]);
            first = after - first > PledgesInAnHour ? after : first + 1;
        }
    }

    /// <summary>Sessions before the day that more people heard than the unit had households.</summary>
    public static Finding? AudienceOverHouseholds(IEnumerable<IReadOnlyList<FactVersion>> histories, Guid unit, DateOnly day, Func<DateOnly, long?> households)
    {
        var over = histories.SelectMany(h => h[^1].Lines
            .Where(l => l.UnitId == unit && l.From <= day && l.Slots[(int)Sessions.Withdrawn] != 1 && l.Slots[(int)Sessions.Audience] > households(l.From))
            .Select(l => new Occurrence(h[^1].SubjectId, l.From, h[^1].RecordedAt))).ToList();
        return over.Count == 0 ? null : new Finding(NoticeKind.AudienceOverHouseholds, Imported: false, over);
    }

    private static Finding? Late(NoticeKind kind, IEnumerable<IReadOnlyList<FactVersion>> histories, DateOnly day, Func<FactLine, FactLine?, bool> changes)
    {
        var late = histories.SelectMany(h => Changes(h[^1], changes).Select(on => new Occurrence(h[^1].SubjectId, on, h.First(v => Changes(v, changes).Contains(on)).RecordedAt)))
            .Where(o => o.Day <= day && (IsLate(o.Day, day) || IsLate(BusinessDay.Of(new DateTimeOffset(o.RecordedAt)), day))).ToList();
        return late.Count == 0 ? null : new Finding(kind, Imported: false, late);
    }

    private static IEnumerable<DateOnly> Changes(FactVersion version, Func<FactLine, FactLine?, bool> changes)
    {
        for (var i = 0; i < version.Lines.Length; i++)
            if (version.Lines[i].To != DateOnly.MaxValue && changes(version.Lines[i], i + 1 < version.Lines.Length ? version.Lines[i + 1] : null))
                yield return version.Lines[i].To;
    }

    /// <summary>Each version that first says a household has pledged; newly when it is also the first to tell of the household.</summary>
    private static IEnumerable<(Occurrence Entry, bool Newly)> Pledges(IReadOnlyList<FactVersion> history, Guid unit, DateOnly day)
    {
        for (var i = 0; i < history.Count; i++)
            if (Pledged(history[i], unit, day) is { } line && (i == 0 || Pledged(history[i - 1], unit, day) is null))
                yield return (new Occurrence(history[i].SubjectId, line.From, history[i].RecordedAt), i == 0);
    }

    private static FactLine? Pledged(FactVersion version, Guid unit, DateOnly day)
    {
        foreach (var line in version.Lines)
            if (line.UnitId == unit && line.From <= day && line.Slots[(int)Households.Counted] == 1 && line.Slots[(int)Households.Pledged] == 1)
                return line;
        return null;
    }

    private static bool IsOpen(FactLine line) => Array.IndexOf(Spots.Open, line.Slots[(int)Spots.Status]) >= 0;

    private static bool IsLate(DateOnly on, DateOnly day) => on <= day && day.DayNumber - on.DayNumber <= LateDays;

    private static Slot SlotOf(string fact, string attribute) => FactTypes.Find(fact)!.Attributes[attribute].Slot;
}
