using Platform.Contracts.Fire.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Incidents;

/// <summary>An incident as it is shown to those who may see it.</summary>
/// <param name="IncidentId">The register's id.</param>
/// <param name="SubjectId">What Scoring's explanations call it.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="Day">The day that counts.</param>
/// <param name="Unit">Where, as the unit was called on that day.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Affected">What burned or broke.</param>
/// <param name="Cause">Why.</param>
/// <param name="Place">Where, in words.</param>
/// <param name="FacilityId">The facility it broke out in.</param>
/// <param name="Deaths">Deaths that the investigation attributes to it.</param>
/// <param name="Injured">People injured and living.</param>
/// <param name="ConclusionPending">A conclusion on a death is awaited.</param>
/// <param name="Casualties">Everyone killed or hurt.</param>
/// <param name="DamageVnd">Damage in đồng.</param>
/// <param name="AreaSquareMetres">Area that burned.</param>
/// <param name="AlarmAt">When the alarm came.</param>
/// <param name="ArrivedAt">When the first force arrived.</param>
/// <param name="ExtinguishedAt">When it was over.</param>
/// <param name="Rescued">People rescued.</param>
/// <param name="Note">What the officer wrote; null for those who may read but not write.</param>
/// <param name="Late">Dated inside a time that was already confirmed.</param>
/// <param name="Proposed">What waits for a second person, because it takes a death off.</param>
/// <param name="ApprovalPending">Something waits for a second person.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
/// <param name="WithdrawReason">Why.</param>
internal sealed record IncidentView(
    Guid IncidentId,
    Guid SubjectId,
    long Version,
    DateTimeOffset OccurredAt,
    DateOnly Day,
    UnitName Unit,
    FireIncidentKind Kind,
    IncidentObject Affected,
    IncidentCause Cause,
    string Place,
    Guid? FacilityId,
    int Deaths,
    int Injured,
    bool ConclusionPending,
    IReadOnlyList<Casualty> Casualties,
    long? DamageVnd,
    decimal? AreaSquareMetres,
    DateTimeOffset? AlarmAt,
    DateTimeOffset? ArrivedAt,
    DateTimeOffset? ExtinguishedAt,
    int? Rescued,
    string? Note,
    bool Late,
    ProposedChangeView? Proposed,
    bool ApprovalPending,
    DateTimeOffset RecordedAt,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawReason)
{
    public static IncidentView Of(Incident incident, UnitNames.Lookup units) => new(
        incident.IncidentId,
        incident.SubjectId,
        incident.Version,
        incident.OccurredAt,
        incident.Day,
        units.Name(incident.UnitId, incident.Day),
        incident.Details.Kind,
        incident.Details.Affected,
        incident.Details.Cause,
        incident.Details.Place,
        incident.Details.FacilityId,
        incident.Deaths,
        incident.Injured,
        incident.IsPending,
        incident.Casualties,
        incident.Details.DamageVnd,
        incident.Details.AreaSquareMetres,
        incident.Details.AlarmAt,
        incident.Details.ArrivedAt,
        incident.Details.ExtinguishedAt,
        incident.Details.Rescued,
        incident.Details.Note,
        incident.Late,
        ProposedChangeView.Of(incident.Proposed),
        incident.Proposed is not null,
        incident.RecordedAt,
        incident.Withdrawal?.At,
        incident.Withdrawal?.Reason);

    /// <summary>The note may name people: it is for those who keep the record, not for those who only look on.</summary>
    public IncidentView For(Caller caller) => caller.Scope(Actions.FireWrite).Holds(Unit.UnitId) ? this : this with { Note = null };
}
