using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Directives;

namespace Platform.Documents.Work;

/// <summary>The rows of a unit's office. Pure.</summary>
internal static class UnitWork
{
    public static IReadOnlyList<WorkRow> Of(WorkRows rows, Guid unitId) =>
    [
        .. new[] { Directives(rows, "HAVE.1", null), Directives(rows, "TASK.4k", DirectiveAddressee.PoliceChief), Budget(rows), Allowances(rows), SafeUnit(rows), Businesses(rows), Points(rows), Pledges(rows) }
            .Concat(WorkAsks.OfUnits.Select(rows.Of))
            .Concat(WorkAsks.Figures.Select(figure => Figure(rows, figure.Criterion, figure.Kind)))
            .Concat(BoardWork.Of(rows, unitId))
            .OrderBy(row => row.Criterion, CriterionOrder.Instance),
    ];

    private static WorkRow Directives(WorkRows rows, string criterion, DirectiveAddressee? addressee)
    {
        var due = rows.Records.Directives.Where(d => (addressee is null || d.Fields.Addressee == addressee) && d.Fields.DueOn <= rows.AsOf && d.Fields.DueOn.Year == rows.AsOf.Year).ToList();
        var open = due.Where(d => d.OutcomeOn(rows.AsOf) == DirectiveOutcome.Open).ToList();
        var late = due.Count(d => d.OutcomeOn(rows.AsOf) == DirectiveOutcome.Late);
        var row = rows.Row(
            criterion, Until.Always, "directives", open.Count > 0 ? ["implementation"] : [], addressee is { } who ? WorkRows.Preset(("addressee", who.ToString())) : WorkRows.Preset(), [.. due.Select(d => Item(d, rows.AsOf))], Register.Directives);
        return row with
        {
            State = open.Count > 0 || late > 0 ? WorkState.NotMet : WorkState.Done,
            Overdue = open.Count > 0,
            Step = open.Count > 0 ? "implementation" : null,
            RecordId = open.LastOrDefault()?.Head.RecordId,
            Asked = due.Count,
            There = due.Count - open.Count - late,
        };
    }

    private static WorkItem Item(Directive directive, DateOnly asOf) =>
        new(directive.Head.RecordId, directive.Fields.Number, directive.Fields.DueOn, directive.OutcomeOn(asOf) == DirectiveOutcome.Late);

    private static WorkRow Figure(WorkRows rows, string criterion, OfficeCountKind kind)
    {
        var count = rows.Records.Counts.FirstOrDefault(c => c.Kind == kind);
        var standing = count?.Statements.Where(s => s.Withdrawal is null && s.Through <= rows.AsOf).MaxBy(s => s.Through);
        var row = rows.Row(
            criterion, Until.Always, "counts", standing is null ? ["figure"] : [], WorkRows.Preset(("kind", kind.ToString())), standing is null ? [] : [new WorkItem(count!.Head.RecordId, null, standing.Through)], Register.OfficeCounts);
        return standing is { Met: false } ? row with { State = WorkState.NotMet } : row;
    }

    private static WorkRow Budget(WorkRows rows)
    {
        var lines = rows.Records.Budgets.Where(b => b.Fields.Year == rows.AsOf.Year && b.Fields.DecidedOn <= rows.AsOf && b.Fields is { AmountVnd: > 0, Source: BudgetSource.CityBudget }).ToList();
        return rows.Row(
            "HAVE.3.7a", Until.YearEnds, "budget-lines", lines.Count > 0 ? [] : ["decision"], WorkRows.Preset(("source", nameof(BudgetSource.CityBudget)), ("year", rows.AsOf.Year.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            [.. lines.Select(b => new WorkItem(b.Head.RecordId, b.Fields.DecisionNumber, b.Fields.DecidedOn))], Register.Budgets);
    }

    private static WorkRow Allowances(WorkRows rows)
    {
        var due = rows.Records.Allowances.Where(a => a.Fields.DueOn <= rows.AsOf && a.Fields.DueOn.Year == rows.AsOf.Year).ToList();
        var open = due.Where(a => a.Fields.PaidOn is null || a.Fields.PaidOn > rows.AsOf || a.Fields.MembersPaid < a.Fields.MembersDue).ToList();
        var row = rows.Row(
            "HAVE.3.4b", Until.Always, "allowances", due.Count == 0 || open.Count > 0 ? ["payment"] : [], WorkRows.Preset(),
            [.. due.Select(a => new WorkItem(a.Head.RecordId, a.Fields.ListNumber, a.Fields.DueOn, a.Fields.PaidOn > a.Fields.DueOn))], Register.Allowances);
        return row with
        {
            State = open.Count > 0 ? WorkState.NotMet : row.State,
            Overdue = open.Count > 0,
            Step = open.Count > 0 ? "payments" : null,
            RecordId = open.LastOrDefault()?.Head.RecordId,
            Asked = due.Sum(a => a.Fields.MembersDue),
            There = due.Sum(a => a.Fields.PaidOn <= rows.AsOf ? a.Fields.MembersPaid : 0),
        };
    }

    private static WorkRow SafeUnit(WorkRows rows)
    {
        var year = rows.Records.SafeUnits.FirstOrDefault(s => s.Fields.Year == rows.AsOf.Year && s.Fields.RegisteredOn <= rows.AsOf);
        if (year is null)
            return rows.Row("HAVE.3.10", Until.FirstQuarter, "safe-units", ["registration"], WorkRows.Preset(("year", rows.AsOf.Year.ToString(System.Globalization.CultureInfo.InvariantCulture))), []);
        var item = new WorkItem(year.Head.RecordId, year.Decision?.Number ?? year.Fields.RegistrationNumber, year.Decision?.On ?? year.Fields.RegisteredOn, !year.IsRegisteredInTime);
        var rated = year.Fields.Areas.Count(a => a.RatedOn <= rows.AsOf);
        var decided = year.Decision?.On <= rows.AsOf;
        string? missing = decided ? null : rated < year.Fields.Areas.Count ? "areas" : "decision";
        var row = rows.Row("HAVE.3.10", missing == "areas" ? Until.AreasRated : Until.UnitRated, "safe-units", missing is null ? [] : [missing], WorkRows.Preset(), [item]);
        return row with
        {
            State = decided && !year.Decision!.Recognised ? WorkState.NotMet : row.State,
            Step = missing switch { "areas" => "areas", "decision" => "decision", _ => null },
            RecordId = year.Head.RecordId,
            Asked = year.Fields.Areas.Count,
            There = year.Fields.Areas.Count(a => a.Met == true && a.RatedOn <= rows.AsOf),
        };
    }

    private static WorkRow Businesses(WorkRows rows) => OnRegister(rows, "HAVE.3.11d", BusinessKind.Business, a => a.Inspected && a.Pledged, a => a.Inspected ? ("pledges", "pledge") : ("inspections", "inspection"));

    private static WorkRow Pledges(WorkRows rows) => OnRegister(rows, "TASK.4c", BusinessKind.Business, a => a.Pledged, _ => ("pledges", "pledge"));

    private static WorkRow Points(WorkRows rows) => OnRegister(rows, "HAVE.3.11c", BusinessKind.PublicOrderPoint, a => a.Handled, _ => ("plans", "plan"));

    private static WorkRow OnRegister(
        WorkRows rows, string criterion, BusinessKind kind, Func<BusinessAttributes, bool> done, Func<BusinessAttributes, (string Step, string Missing)> next)
    {
        var there = rows.Records.Businesses.Where(b => b.Fields.Kind == kind && b.Fields.From <= rows.AsOf && (b.Fields.ClosedOn is null || b.Fields.ClosedOn > rows.AsOf))
            .Select(b => (Business: b, State: Platform.Documents.Businesses.BusinessLine.At(b, rows.AsOf))).ToList();
        var open = there.Where(b => !done(b.State)).ToList();
        var first = open.Count > 0 ? next(open[^1].State) : ((string Step, string Missing)?)null;
        var row = rows.Row(
            criterion, Until.YearEnds, "businesses", first is { } step ? [step.Missing] : [], WorkRows.Preset(("kind", kind.ToString())), [.. there.Select(b => new WorkItem(b.Business.Head.RecordId, b.Business.Fields.Name, b.Business.Fields.From))], Register.Businesses);
        return row with { Step = first?.Step, RecordId = open.Count > 0 ? open[^1].Business.Head.RecordId : null, Asked = there.Count, There = there.Count - open.Count };
    }
}
