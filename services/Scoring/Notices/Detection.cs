using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Time;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Notices;

/// <summary>
/// One thing that a detector looks at: on which day it is said to have happened, when that was first said, and whether nothing
/// had been told of the subject before.
/// </summary>
internal readonly record struct Occurrence(Guid SubjectId, DateOnly Day, DateTime RecordedAt, bool Newly);

/// <summary>What a detector found.</summary>
internal sealed record Finding(NoticeKind Kind, bool Imported, IReadOnlyList<Occurrence> Occurrences);

/// <summary>
/// Pure detectors over what registers told and when they told it; a history is one subject's known versions in their order.
/// Of photos facts carry what equal ones have in common, so one that was cut or saved anew passes as another.
/// </summary>
internal static class Detection
{
    /// <summary>What changes this close before the day that decides is looked at.</summary>
    private const int LateDays = 14;

    /// <summary>More than one in a minute.</summary>
    private const int PledgesInAnHour = 60;

    /// <summary>Newly recorded together with at least so many others at one instant: a list that was imported.</summary>
    public const int ImportedTogether = 20;

    private static readonly (Slot Status, long[] Open) Spots =
        (SlotOf("SpotFact", "status"), [(long)SpotStatus.Confirmed, (long)SpotStatus.BeingFought]);

    private static readonly (Slot Status, Slot Present, Slot Departed) Persons =
        (SlotOf("PersonFact", "status"), SlotOf("PersonFact", "present"), SlotOf("PersonFact", "departed"));

    private static readonly (Slot Counted, Slot Pledged) Households = (SlotOf("HouseholdFact", "counted"), SlotOf("HouseholdFact", "pledged"));

    private static readonly (Slot Audience, Slot Withdrawn) Sessions = (SlotOf("SessionFact", "audience"), SlotOf("SessionFact", "withdrawn"));

    private static readonly (Slot Mailbox, Slot Board) Photos = (SlotOf("HamletCoverageFact", "mailboxPhoto"), SlotOf("HamletCoverageFact", "boardPhoto"));

    /// <summary>A spot that counted and from a day on no longer does.</summary>
    public static IEnumerable<Finding> SpotsClosed(IEnumerable<IReadOnlyList<FactVersion>> histories, Guid unit, DateOnly day) => Late(
        NoticeKind.SpotsClosedLate, histories, day, (line, next) => line.UnitId == unit && IsOpen(line) && (next is not { } after || !IsOpen(after)));

    /// <summary>A person whose status is as before, who has not left, and who from a day on is no longer present.</summary>
    public static IEnumerable<Finding> PersonsAbsent(IEnumerable<IReadOnlyList<FactVersion>> histories, Guid unit, DateOnly day) => Late(
        NoticeKind.PersonsAbsentLate, histories, day, (line, next) => line.UnitId == unit && line.Slots[(int)Persons.Present] == 1
            && next is { } after && after.Slots[(int)Persons.Present] == 0 && after.Slots[(int)Persons.Departed] != 1
            && after.Slots[(int)Persons.Status] == line.Slots[(int)Persons.Status]);

    /// <summary>Hours in which more pledges were entered than anybody writes; lists that were imported stand apart.</summary>
    public static IEnumerable<Finding> PledgesAtOnce(IEnumerable<IReadOnlyList<FactVersion>> histories, Guid unit, DateOnly day)
    {
        var (lists, single) = Split(NoticeKind.PledgesAtOnce, histories.SelectMany(h => Pledges(h, unit, day)));
        foreach (var list in lists)
            yield return list;
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
            .Select(l => new Occurrence(h[^1].SubjectId, l.From, h[^1].RecordedAt, h.Count == 1))).ToList();
        return over.Count == 0 ? null : new Finding(NoticeKind.AudienceOverHouseholds, Imported: false, over);
    }

    /// <summary>
    /// Photos that prove what hangs in two hamlets, or a board in two years. A mailbox is proven once and for all, and one photo may
    /// well show it beside the board of its hamlet.
    /// </summary>
    public static Finding? PhotosRepeated(IEnumerable<IReadOnlyList<FactVersion>> histories, Guid unit, DateOnly day)
    {
        var repeated = histories
            .SelectMany(h => Proofs(h[^1], unit, day).Select(proof => (Proof: proof, First: h.First(v => Proofs(v, unit, day).ContainsKey(proof.Key)))))
            .GroupBy(p => p.Proof.Key.Photo)
            .Where(g => g.DistinctBy(p => p.First.SubjectId).Count() > 1 || g.Count(p => p.Proof.Key.Year > 0) > 1)
            .SelectMany(g => g.Select(p => new Occurrence(p.First.SubjectId, p.Proof.Value, p.First.RecordedAt, p.First.Version == 1)))
            .ToList();
        return repeated.Count == 0 ? null : new Finding(NoticeKind.PhotosRepeated, Imported: false, repeated);
    }

    /// <summary>What a version proves by a photo, and from when on; a mailbox's year is 0.</summary>
    private static Dictionary<(long Photo, int Year), DateOnly> Proofs(FactVersion version, Guid unit, DateOnly day)
    {
        var proofs = new Dictionary<(long, int), DateOnly>();
        foreach (var line in version.Lines.Where(l => l.UnitId == unit && l.From <= day))
        {
            if (line.Slots[(int)Photos.Mailbox] is var mailbox and not Slots.Empty)
                proofs.TryAdd((mailbox, 0), line.From);
            if (line.Slots[(int)Photos.Board] is var board and not Slots.Empty)
                proofs.TryAdd((board, line.From.Year), line.From);
        }
        return proofs;
    }

    private static IEnumerable<Finding> Late(NoticeKind kind, IEnumerable<IReadOnlyList<FactVersion>> histories, DateOnly day, Func<FactLine, FactLine?, bool> changes)
    {
        var (lists, single) = Split(kind, histories.SelectMany(h => Changes(h[^1], changes).Select(on => First(h, on, changes)))
            .Where(o => o.Day <= day && (IsLate(o.Day, day) || IsLate(BusinessDay.Of(new DateTimeOffset(o.RecordedAt)), day))));
        return single.Count == 0 ? lists : lists.Append(new Finding(kind, Imported: false, single));
    }

    /// <summary>What came as lists, those of a day together, and what came one by one, in its order.</summary>
    private static (IEnumerable<Finding> Lists, List<Occurrence> Single) Split(NoticeKind kind, IEnumerable<Occurrence> occurrences)
    {
        var all = occurrences.OrderBy(o => o.RecordedAt).ToList();
        var together = all.Where(o => o.Newly).GroupBy(o => o.RecordedAt).Where(g => g.Count() >= ImportedTogether).Select(g => g.Key).ToHashSet();
        var parts = all.ToLookup(o => o.Newly && together.Contains(o.RecordedAt));
        return (parts[true].GroupBy(o => BusinessDay.Of(new DateTimeOffset(o.RecordedAt))).Select(g => new Finding(kind, Imported: true, [.. g])), [.. parts[false]]);
    }

    private static Occurrence First(IReadOnlyList<FactVersion> history, DateOnly on, Func<FactLine, FactLine?, bool> changes)
    {
        var first = history.First(v => Changes(v, changes).Contains(on));
        return new Occurrence(first.SubjectId, on, first.RecordedAt, first == history[0]);
    }

    private static IEnumerable<DateOnly> Changes(FactVersion version, Func<FactLine, FactLine?, bool> changes)
    {
        for (var i = 0; i < version.Lines.Length; i++)
            if (version.Lines[i].To != DateOnly.MaxValue && changes(version.Lines[i], i + 1 < version.Lines.Length ? version.Lines[i + 1] : null))
                yield return version.Lines[i].To;
    }

    /// <summary>Each version that first says a household has pledged.</summary>
    private static IEnumerable<Occurrence> Pledges(IReadOnlyList<FactVersion> history, Guid unit, DateOnly day)
    {
        for (var i = 0; i < history.Count; i++)
            if (Pledged(history[i], unit, day) is { } line && (i == 0 || Pledged(history[i - 1], unit, day) is null))
                yield return new Occurrence(history[i].SubjectId, line.From, history[i].RecordedAt, i == 0);
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
