namespace Platform.FireInspections.Incidents;

/// <summary>What an incident is to become once a second person agrees.</summary>
/// <param name="By">The account that proposed it.</param>
/// <param name="On">The day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Next">The incident as it is to read.</param>
internal sealed record ProposedChange(string By, DateOnly On, string Reason, Incident Next);

/// <summary>A proposed change as it is shown.</summary>
/// <param name="On">The day it was proposed.</param>
/// <param name="Reason">Why.</param>
/// <param name="Deaths">Deaths that would be left.</param>
/// <param name="Withdraws">The incident would be taken back altogether.</param>
internal sealed record ProposedChangeView(DateOnly On, string Reason, int Deaths, bool Withdraws)
{
    public static ProposedChangeView? Of(ProposedChange? change) =>
        change is null ? null : new(change.On, change.Reason, change.Next.IsWithdrawn ? 0 : change.Next.Deaths, change.Next.IsWithdrawn);
}
