using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Fire.V1;
using Platform.Hosting.Http;

namespace Platform.FireInspections.Incidents;

/// <summary>An incident as a person states it. Requests are public: the generator of their validation sees no others.</summary>
/// <param name="OccurredAt">When, with its offset; not in the future. The day in Asia/Ho_Chi_Minh is the one that counts.</param>
/// <param name="UnitCode">GSO code of the unit where it broke out, read at that instant.</param>
/// <param name="Kind">Fire, Explosion or Rescue.</param>
/// <param name="Affected">What burned or broke.</param>
/// <param name="Place">Where, in words, at most 300 characters.</param>
/// <param name="Casualties">Everyone killed or hurt; may be empty.</param>
/// <param name="Cause">Why; Unknown when left out.</param>
/// <param name="FacilityId">The facility of this register it broke out in.</param>
/// <param name="DamageVnd">Damage to property in đồng.</param>
/// <param name="AreaSquareMetres">Area that burned, in square metres.</param>
/// <param name="AlarmAt">When the alarm came; not before it broke out.</param>
/// <param name="ArrivedAt">When the first force arrived; not before the alarm.</param>
/// <param name="ExtinguishedAt">When it was over; not before the force arrived, not in the future.</param>
/// <param name="Rescued">People rescued.</param>
/// <param name="Note">Free text for the register alone, at most 2,000 characters.</param>
public record IncidentInput(
    DateTimeOffset OccurredAt,
    [property: Required, RegularExpression("^[0-9]{5}$")] string UnitCode,
    FireIncidentKind Kind,
    IncidentObject Affected,
    [property: Required, MaxLength(300)] string Place,
    [property: Required, MaxLength(200), NoNulls] IReadOnlyList<CasualtyInput> Casualties,
    IncidentCause Cause = IncidentCause.Unknown,
    Guid? FacilityId = null,
    [property: Range(0, 1_000_000_000_000)] long? DamageVnd = null,
    [property: Range(0, 100_000_000)] decimal? AreaSquareMetres = null,
    DateTimeOffset? AlarmAt = null,
    DateTimeOffset? ArrivedAt = null,
    DateTimeOffset? ExtinguishedAt = null,
    [property: Range(0, 100_000)] int? Rescued = null,
    [property: MaxLength(2_000)] string? Note = null)
{
    internal IncidentDetails ToDetails() => new(
        Kind,
        Affected,
        Cause,
        Place,
        FacilityId,
        DamageVnd,
        AreaSquareMetres,
        AlarmAt?.ToUniversalTime(),
        ArrivedAt?.ToUniversalTime(),
        ExtinguishedAt?.ToUniversalTime(),
        Rescued,
        Note);
}

/// <summary>A correction: the whole incident as it should read.</summary>
/// <param name="OccurredAt">As for recording.</param>
/// <param name="UnitCode">As for recording.</param>
/// <param name="Kind">As for recording.</param>
/// <param name="Affected">As for recording.</param>
/// <param name="Place">As for recording.</param>
/// <param name="Casualties">As for recording; those that stay carry their id.</param>
/// <param name="Reason">Why it is corrected, for the audit.</param>
/// <param name="Cause">As for recording.</param>
/// <param name="FacilityId">As for recording.</param>
/// <param name="DamageVnd">As for recording.</param>
/// <param name="AreaSquareMetres">As for recording.</param>
/// <param name="AlarmAt">As for recording.</param>
/// <param name="ArrivedAt">As for recording.</param>
/// <param name="ExtinguishedAt">As for recording.</param>
/// <param name="Rescued">As for recording.</param>
/// <param name="Note">As for recording.</param>
public sealed record IncidentCorrectionInput(
    DateTimeOffset OccurredAt,
    string UnitCode,
    FireIncidentKind Kind,
    IncidentObject Affected,
    string Place,
    IReadOnlyList<CasualtyInput> Casualties,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason,
    IncidentCause Cause = IncidentCause.Unknown,
    Guid? FacilityId = null,
    long? DamageVnd = null,
    decimal? AreaSquareMetres = null,
    DateTimeOffset? AlarmAt = null,
    DateTimeOffset? ArrivedAt = null,
    DateTimeOffset? ExtinguishedAt = null,
    int? Rescued = null,
    string? Note = null)
    : IncidentInput(
        OccurredAt, UnitCode, Kind, Affected, Place, Casualties, Cause, FacilityId, DamageVnd, AreaSquareMetres, AlarmAt, ArrivedAt, ExtinguishedAt, Rescued, Note);

/// <summary>A person killed or hurt.</summary>
/// <param name="Outcome">Dead or Injured.</param>
/// <param name="Attribution">For the dead: Pending, Attributed or NotAttributed.</param>
/// <param name="ConclusionNo">Number of the conclusion, when there is one.</param>
/// <param name="ConcludedOn">Its day.</param>
/// <param name="CasualtyId">In a correction: who it is; left out for a new person.</param>
public sealed record CasualtyInput(
    Outcome Outcome,
    Attribution? Attribution = null,
    [property: MaxLength(100)] string? ConclusionNo = null,
    DateOnly? ConcludedOn = null,
    Guid? CasualtyId = null)
{
    internal Casualty ToCasualty() => new()
    {
        CasualtyId = CasualtyId ?? Guid.Empty,
        Outcome = Outcome,
        Attribution = Attribution,
        ConclusionNo = ConclusionNo,
        ConcludedOn = ConcludedOn,
    };
}

/// <summary>What the investigation says of a death.</summary>
/// <param name="CasualtyId">Who.</param>
/// <param name="Attribution">Attributed or NotAttributed.</param>
/// <param name="ConclusionNo">Number or reference of the conclusion.</param>
/// <param name="ConcludedOn">Its day; not before the incident and not in the future.</param>
public sealed record ConclusionInput(
    Guid CasualtyId,
    Attribution Attribution,
    [property: Required, StringLength(100, MinimumLength = 1)] string ConclusionNo,
    DateOnly ConcludedOn);
