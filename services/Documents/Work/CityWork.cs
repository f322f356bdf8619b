using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Boards;
using Platform.Documents.Records;
using Platform.Documents.Tasks;

namespace Platform.Documents.Work;

/// <summary>The rows of a body of the city. Pure.</summary>
internal static class CityWork
{
    /// <summary>The bodies that have work of their own.</summary>
    public static readonly IReadOnlyList<IssuerBody> Bodies = [.. WorkAsks.Tasks.Select(t => t.Body).Concat(WorkAsks.OfCity.Select(d => d.Issuers[0])).Append(IssuerBody.CityCommittee138).Distinct().Order()];

    public static IReadOnlyList<WorkRow> Of(WorkRows rows, IssuerBody body) =>
    [
        .. WorkAsks.OfCity.Where(ask => ask.Issuers[0] == body).Select(rows.Of)
            .Concat(WorkAsks.Tasks.Where(ask => ask.Body == body).Select(ask => Task(rows, ask)))
            .Concat(body == IssuerBody.CityCommittee138 ? [Checks(rows)] : [])
            .OrderBy(row => row.Criterion, CriterionOrder.Instance),
    ];

    private static WorkRow Task(WorkRows rows, TaskAsk ask)
    {
        var tasks = rows.Records.Tasks.Where(t => t.Fields.Kind == ask.Kind && (ask.ForUnits || t.Fields.Body == ask.Body) && t.Fields.GivenOn <= rows.AsOf && t.Fields.DueOn.Year == rows.AsOf.Year).ToList();
        var done = tasks.Where(t => ask.Given || IsDone(t, ask, rows.AsOf)).ToList();
        var open = tasks.Except(done).ToList();
        var row = rows.Row(
            ask.Criterion, Until.YearEnds, "city-tasks", tasks.Count == 0 ? ["task"] : open.Count > 0 ? [ask.Kind == CityTaskKind.Responsibility ? "visit" : "result"] : [],
            WorkRows.Preset(("kind", ask.Kind.ToString()), ("body", ask.Body.ToString()), ("ofCity", "true")), [.. tasks.Select(t => new WorkItem(t.Head.RecordId, t.Fields.PlanNumber, t.Fields.DueOn, t.Fields.DueOn < rows.AsOf && open.Contains(t)))],
            Register.CityTasks);
        return row with
        {
            Step = open.Count == 0 ? null : ask.Kind == CityTaskKind.Responsibility ? "visits" : "outcome",
            RecordId = open.LastOrDefault()?.Head.RecordId,
            Asked = tasks.Count,
            There = done.Count,
            Overdue = open.Exists(t => t.Fields.DueOn < rows.AsOf) || row.Overdue,
        };
    }

    private static bool IsDone(CityTask task, TaskAsk ask, DateOnly asOf) => ask.Kind == CityTaskKind.Responsibility
        ? task.Head.UnitIds.Where(unit => unit != City.Id).All(unit => task.Visits.Any(v => v.On <= asOf && (v.UnitId is null || v.UnitId == unit)))
        : task.OutcomeOn(asOf) != TaskOutcome.Open;

    private static WorkRow Checks(WorkRows rows)
    {
        var board = rows.Records.Boards.FirstOrDefault(b => b.Fields.Kind == BoardKind.Committee138 && b.Head.OwnerId == City.Id);
        var units = board?.Head.UnitIds.Where(unit => unit != City.Id).ToList() ?? [];
        var open = units.Where(unit => !BoardLine.At(board!, rows.AsOf, unit).Checked).ToList();
        var row = rows.Row(
            "TASK.IV.2.3", Until.YearEnds, "boards", board is null ? ["decision"] : open.Count > 0 ? ["check"] : [], WorkRows.Preset(("kind", board is null ? nameof(BoardKind.Committee138) : nameof(BoardEventKind.Check))),
            [.. board?.Events.Where(e => e.Kind == BoardEventKind.Check && e.On <= rows.AsOf && e.On.Year == rows.AsOf.Year).Select(e => new WorkItem(board.Head.RecordId, e.Number, e.On)) ?? []], Register.Boards);
        return row with { Step = open.Count > 0 ? "events" : null, RecordId = board?.Head.RecordId, Asked = units.Count, There = units.Count - open.Count };
    }
}
