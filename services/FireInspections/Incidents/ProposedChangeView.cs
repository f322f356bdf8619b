using Platform.Hosting.Records;

namespace Platform.FireInspections.Incidents;

/// <summary>A proposed change as it is shown.</summary>
/// <param name="On">The day it was proposed.</param>
/// <param name="Reason">Why.</param>
/// <param name="Deaths">Deaths that would be left.</param>
/// <param name="Withdraws">The incident would be taken back altogether.</param>
internal sealed record ProposedChangeView(DateOnly On, string Reason, int Deaths, bool Withdraws)
{
    public static ProposedChangeView? Of(Proposal<Incident>? change) =>
        change is null ? null : new(change.On, change.Reason, change.Next.IsWithdrawn ? 0 : change.Next.Deaths, change.Next.IsWithdrawn);
}
