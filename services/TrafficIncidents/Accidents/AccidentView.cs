using Platform.Contracts.Traffic.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Units;
using Platform.TrafficIncidents.Rules;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>An accident as it is shown to those who may see it.</summary>
/// <param name="AccidentId">The register's id.</param>
/// <param name="SubjectId">What Scoring's explanations call it.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="Day">The day that counts.</param>
/// <param name="Unit">Where, as the unit was called on that day.</param>
/// <param name="Severity">Class of the consequences.</param>
/// <param name="SeverityProvisional">Something that decides the class is not known yet.</param>
/// <param name="SeverityRule">The rule of the accident's day.</param>
/// <param name="DeathsCounted">Deaths that count.</param>
/// <param name="DeathRule">The rule of the accident's day.</param>
/// <param name="Injured">People injured and living.</param>
/// <param name="WatchEnds">First day on which nobody is on watch any more.</param>
/// <param name="Casualties">Everyone in it.</param>
/// <param name="PropertyDamageVnd">Damage in đồng.</param>
/// <param name="Place">Where.</param>
/// <param name="Note">What the officer wrote; null for those who may read but not write.</param>
/// <param name="SourceRule">Which deaths its source counts, where it came from a file.</param>
/// <param name="Late">Dated inside a time that was already confirmed.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="CancelledAt">When it was cancelled.</param>
/// <param name="CancelReason">Why.</param>
/// <param name="Proposed">What waits for a second person, because it cancels the accident or takes a death off.</param>
internal sealed record AccidentView(
    Guid AccidentId,
    Guid SubjectId,
    long Version,
    DateTimeOffset OccurredAt,
    DateOnly Day,
    UnitName Unit,
    AccidentSeverity Severity,
    bool SeverityProvisional,
    string SeverityRule,
    int DeathsCounted,
    string DeathRule,
    int Injured,
    DateOnly? WatchEnds,
    IReadOnlyList<Casualty> Casualties,
    long? PropertyDamageVnd,
    Place? Place,
    string? Note,
    string? SourceRule,
    bool Late,
    DateTimeOffset RecordedAt,
    DateTimeOffset? CancelledAt,
    string? CancelReason,
    ProposedChangeView? Proposed)
{
    public static AccidentView Of(Accident accident, TrafficRules rules, Unit? unit)
    {
        var assessment = accident.Assess(rules);
        return new(
            accident.AccidentId,
            accident.SubjectId,
            accident.Version,
            accident.OccurredAt,
            accident.Day,
            new UnitName(accident.UnitId, unit?.Code, unit?.Name, unit?.ValidFrom, unit?.ValidTo),
            assessment.Severity,
            assessment.Provisional,
            assessment.SeverityRule,
            assessment.DeathsCounted,
            assessment.DeathRule,
            assessment.Injured,
            assessment.WatchEnds,
            accident.Casualties,
            accident.PropertyDamageVnd,
            accident.Place,
            accident.Note,
            accident.SourceRule,
            accident.Late,
            accident.RecordedAt,
            accident.CancelledAt,
            accident.CancelReason,
            ProposedChangeView.Of(accident.Proposed, rules));
    }

    /// <summary>The note may name people: it is for those who keep the record, not for those who only look on.</summary>
    public AccidentView For(Caller caller) => caller.Scope(Actions.AccidentWrite).Holds(Unit.UnitId) ? this : this with { Note = null };
}
