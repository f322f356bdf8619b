using Platform.Contracts;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.Documents.Boards;

/// <summary>
/// What of a board is told. Checks, reviews and reports are those of the calendar year, so the line is cut at its turn, and on every day on
/// which a report falls due: it reaches to the end of the year after the one in which it was last written.
/// </summary>
internal static class BoardLine
{
    public static IReadOnlyList<Segment<BoardAttributes>> Of(Board board, Told subject, bool withdrawn)
    {
        var end = new DateOnly(BusinessDay.Of(board.Head.RecordedAt).Year + 1, 12, 31);
        var days = board.Events.Select(e => e.On).Concat(board.Members.Select(m => m.LeftOn).OfType<DateOnly>()).Append(board.DecidedOn)
            .Concat(Enumerable.Range(board.Since.Year + 1, Math.Max(0, end.Year - board.Since.Year)).Select(year => new DateOnly(year, 1, 1)))
            .Concat(Periods(board, end).Select(DueOf))
            .Where(day => day > board.Since && day <= end);
        return Line.Of<BoardAttributes>([board.Since, .. days], day => (subject.UnitId, At(board, day, subject.UnitId) with { Withdrawn = withdrawn }));
    }

    /// <summary>As it stands on a day, for one unit.</summary>
    public static BoardAttributes At(Board board, DateOnly day, Guid unitId)
    {
        var serving = board.Members.Where(m => m.LeftOn is null || m.LeftOn > day).ToList();
        var done = board.Events.Where(e => e.On <= day && e.On.Year == day.Year).ToList();
        var due = Periods(board, day).Where(period => DueOf(period) <= day && DueOf(period).Year == day.Year).ToList();
        return new BoardAttributes
        {
            Kind = board.Fields.Kind,
            Level = board.Head.OwnerId == City.Id ? BoardLevel.City : BoardLevel.Unit,
            Current = serving.Count == board.Members.Count && serving.Exists(m => m.Position == BoardPosition.Chair),
            Members = serving.Count,
            MembersAssigned = serving.Count(m => m.Duty is not null),
            Checked = done.Exists(e => e.Kind == BoardEventKind.Check && (e.UnitId ?? board.Head.OwnerId) == unitId),
            InterimReviewed = done.Exists(e => e.Kind == BoardEventKind.InterimReview),
            FinalReviewed = done.Exists(e => e.Kind == BoardEventKind.FinalReview),
            ReportsDue = due.Count,
            ReportsSent = due.Count(period => board.Events.Any(e => e.Kind == BoardEventKind.Report && e.PeriodEnd == period && e.On <= day)),
        };
    }

    /// <summary>The last days of the periods it reports on, from its first decision to a day.</summary>
    public static IEnumerable<DateOnly> Periods(Board board, DateOnly to)
    {
        var months = board.Fields.Reports switch { ReportRhythm.Monthly => 1, ReportRhythm.Quarterly => 3, ReportRhythm.HalfYearly => 6, _ => 12 };
        for (var first = new DateOnly(board.Since.Year, 1, 1); first <= to; first = first.AddMonths(months))
            if (first.AddMonths(months).AddDays(-1) is var last && last >= board.Since)
                yield return last;
    }

    /// <summary>A report is due on the last day of its period.</summary>
    private static DateOnly DueOf(DateOnly period) => period;
}
