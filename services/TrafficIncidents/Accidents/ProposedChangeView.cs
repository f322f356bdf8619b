using Platform.Hosting.Records;
using Platform.TrafficIncidents.Rules;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>A change that waits for a second person, as it is shown.</summary>
/// <param name="By">Who proposed it; an id, never a name.</param>
/// <param name="On">The day it was proposed.</param>
/// <param name="Reason">Why.</param>
/// <param name="DeathsCounted">Deaths that would still count.</param>
/// <param name="Cancels">The accident would be cancelled.</param>
internal sealed record ProposedChangeView(string By, DateOnly On, string Reason, int DeathsCounted, bool Cancels)
{
    public static ProposedChangeView? Of(Proposal<Accident>? change, TrafficRules rules) => change is null
        ? null
        : new(change.By, change.On, change.Reason, change.Next.IsCancelled ? 0 : change.Next.Assess(rules).DeathsCounted, change.Next.IsCancelled);
}
