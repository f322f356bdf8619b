namespace Platform.Scoring.Evaluation;

/// <summary>A unit's confirmation of a register, as known.</summary>
internal readonly record struct ConfirmationLine(DateOnly Through, long FactVersions);

/// <summary>The confirmations of one unit's register and how many of its fact versions are held.</summary>
internal sealed record ConfirmedRegister(IReadOnlyList<ConfirmationLine> Lines, long Held, int MaxAgeDays)
{
    private IReadOnlyList<(Part Part, ConfirmedRegister Register)>? Parts { get; init; }

    /// <summary>Nothing can be missing from it.</summary>
    public static readonly ConfirmedRegister Whole = new([], 0, 0) { IsWhole = true };

    private bool IsWhole { get; init; }

    /// <summary>Several as one: what one of those that stand has not confirmed is not confirmed.</summary>
    public static ConfirmedRegister Of(IReadOnlyList<(Part Part, ConfirmedRegister Register)> parts) => new([], 0, 0) { Parts = parts };

    /// <summary>A confirmation is fresh from the day it speaks of through its maximum age; it proves something once all facts it stands on are here.</summary>
    public ConfirmationState On(DateOnly day)
    {
        if (IsWhole)
            return ConfirmationState.Confirmed;
        if (Parts is not null)
            return Standing(day).Select(r => r.On(day)).DefaultIfEmpty(ConfirmationState.Unconfirmed).Min();
        var state = ConfirmationState.Unconfirmed;
        foreach (var line in Lines)
        {
            if (day < line.Through || day > line.Through.AddDays(MaxAgeDays))
                continue;
            if (Held >= line.FactVersions)
                return ConfirmationState.Confirmed;
            state = ConfirmationState.FactsOutstanding;
        }
        return state;
    }

    /// <summary>The last day that a confirmation fresh on a day speaks of.</summary>
    public DateOnly? FreshThrough(DateOnly day) => IsWhole ? day : Parts is not null
        ? Least(Standing(day).Select(r => r.FreshThrough(day)))
        : Lines.Where(l => day >= l.Through && day <= l.Through.AddDays(MaxAgeDays) && Held >= l.FactVersions).Select(l => (DateOnly?)l.Through).Max();

    /// <summary>The days on which the state may change.</summary>
    public IEnumerable<DateOnly> Edges => Parts is not null
        ? Parts.SelectMany(p => p.Register.Edges.Append(p.Part.From).Append(p.Part.To))
        : Lines.SelectMany(l => new[] { l.Through, l.Through.AddDays(MaxAgeDays + 1) });

    /// <summary>The last day up to another that any confirmation speaks of, fresh or not.</summary>
    public DateOnly? LastThrough(DateOnly day) => IsWhole ? day : Parts is not null
        ? Least(Standing(day).Select(r => r.LastThrough(day)))
        : Lines.Where(l => l.Through <= day).Select(l => (DateOnly?)l.Through).Max();

    private IEnumerable<ConfirmedRegister> Standing(DateOnly day) => Parts!.Where(p => p.Part.Stands(day)).Select(p => p.Register);

    /// <summary>None where one has none.</summary>
    private static DateOnly? Least(IEnumerable<DateOnly?> days) => days.ToList() is { Count: > 0 } all && !all.Contains(null) ? all.Min() : null;
}
