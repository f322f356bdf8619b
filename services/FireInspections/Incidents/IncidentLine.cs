using Platform.Contracts;
using Platform.Contracts.Fire.V1;

namespace Platform.FireInspections.Incidents;

/// <summary>What of an incident is told: one segment of its own day, whatever the day of a death or of a conclusion.</summary>
internal static class IncidentLine
{
    /// <summary>While a conclusion is awaited nobody knows the day on which it comes.</summary>
    public static readonly DateOnly Open = new(9999, 12, 31);

    public static IReadOnlyList<Segment<FireIncidentAttributes>> Of(Incident incident) =>
    [
        new Segment<FireIncidentAttributes>
        {
            ValidFrom = incident.Day,
            ValidTo = incident.Day.AddDays(1),
            UnitId = incident.UnitId,
            Attributes = new FireIncidentAttributes
            {
                Kind = incident.Details.Kind,
                Deaths = incident.Deaths,
                Injured = incident.Injured,
                WatchEnds = incident.IsPending ? Open : null,
                Withdrawn = incident.IsWithdrawn,
            },
        },
    ];
}
