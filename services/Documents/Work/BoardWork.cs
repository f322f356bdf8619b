using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Boards;

namespace Platform.Documents.Work;

/// <summary>The rows of a unit's boards. Pure.</summary>
internal static class BoardWork
{
    public static IEnumerable<WorkRow> Of(WorkRows rows, Guid unitId)
    {
        foreach (var (criterion, kind) in WorkAsks.Boards)
            yield return Row(rows, criterion, kind, unitId, Until.YearEnds, state => state.Current ? null : "decision", null);
        yield return Row(rows, "HAVE.3.1b.2", BoardKind.Committee138, unitId, Until.FirstQuarter, state => state.MembersAssigned == state.Members ? null : "duties", null);
        yield return Row(rows, "HAVE.3.1b.3", BoardKind.Committee138, unitId, Until.YearEnds, state => state.Checked ? null : "check", BoardEventKind.Check);
        yield return Row(rows, "HAVE.3.1b.4", BoardKind.Committee138, unitId, Until.InterimReview, state => state.InterimReviewed ? null : "interim-review", BoardEventKind.InterimReview);
        yield return Row(rows, "HAVE.3.1b.5", BoardKind.Committee138, unitId, Until.YearEnds, state => state.FinalReviewed ? null : "final-review", BoardEventKind.FinalReview);
        yield return Row(rows, "HAVE.3.1b.6", BoardKind.Committee138, unitId, Until.Always, state => state.ReportsDue > 0 && state.ReportsSent == state.ReportsDue ? null : "report", BoardEventKind.Report);
    }

    private static WorkRow Row(WorkRows rows, string criterion, BoardKind kind, Guid unitId, Until until, Func<BoardAttributes, string?> missing, BoardEventKind? closes)
    {
        var board = rows.Records.Boards.FirstOrDefault(b => b.Fields.Kind == kind && b.Head.OwnerId == unitId && b.Since <= rows.AsOf);
        if (board is null)
            return rows.Row(criterion, until, "boards", ["decision"], WorkRows.Preset(("kind", kind.ToString())), [], Register.Boards);
        var state = BoardLine.At(board, rows.AsOf, unitId);
        var lacks = missing(state);
        var have = board.Events.Where(e => e.Kind == closes && e.On <= rows.AsOf && e.On.Year == rows.AsOf.Year).Select(e => new WorkItem(board.Head.RecordId, e.Number, e.On));
        var row = rows.Row(
            criterion, until, "boards", lacks is null ? [] : [lacks], WorkRows.Preset(("kind", closes?.ToString() ?? kind.ToString())),
            closes is null ? [new WorkItem(board.Head.RecordId, board.DecisionNumber, board.DecidedOn)] : [.. have.Reverse()], Register.Boards);
        var (asked, there) = criterion switch
        {
            "HAVE.3.1b.2" => (state.Members, state.MembersAssigned),
            "HAVE.3.1b.6" => (state.ReportsDue, state.ReportsSent),
            _ => ((int?)null, row.There),
        };
        return row with { Step = lacks is not null && closes is not null ? "events" : null, RecordId = board.Head.RecordId, Asked = asked, There = there, Overdue = row.Overdue || (lacks == "report" && state.ReportsDue > 0) };
    }
}
