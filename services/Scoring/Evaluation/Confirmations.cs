namespace Platform.Scoring.Evaluation;

/// <summary>A unit's confirmation of a register, as known.</summary>
internal readonly record struct ConfirmationLine(DateOnly Through, long FactVersions);

/// <summary>The confirmations of one unit's register and how many of its fact versions are held.</summary>
internal sealed record ConfirmedRegister(IReadOnlyList<ConfirmationLine> Lines, long Held, int MaxAgeDays)
{
    /// <summary>A confirmation is fresh from the day it speaks of through its maximum age; it proves something once all facts it stands on are here.</summary>
    public ConfirmationState On(DateOnly day)
    {
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
    public DateOnly? FreshThrough(DateOnly day) =>
        Lines.Where(l => day >= l.Through && day <= l.Through.AddDays(MaxAgeDays) && Held >= l.FactVersions).Select(l => (DateOnly?)l.Through).Max();

    /// <summary>The days on which the state may change.</summary>
    public IEnumerable<DateOnly> Edges => Lines.SelectMany(l => new[] { l.Through, l.Through.AddDays(MaxAgeDays + 1) });
}
