using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Http;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>An accident as a person states it. Requests are public: the generator of their validation sees no others.</summary>
/// <param name="OccurredAt">When, with its offset; not in the future. The day in Asia/Ho_Chi_Minh is the one that counts.</param>
/// <param name="UnitCode">GSO code of the unit where it happened, read at that day.</param>
/// <param name="Casualties">Everyone in it; may be empty when only property was damaged.</param>
/// <param name="Place">Where.</param>
/// <param name="PropertyDamageVnd">Damage to property in đồng.</param>
/// <param name="Note">Free text for the register alone, at most 2,000 characters.</param>
public record AccidentInput(
    DateTimeOffset OccurredAt,
    [property: Required, RegularExpression("^[0-9]{5}$")] string UnitCode,
    [property: Required, MaxLength(200), NoNulls] IReadOnlyList<CasualtyInput> Casualties,
    PlaceInput? Place = null,
    [property: Range(0, 1_000_000_000_000)] long? PropertyDamageVnd = null,
    [property: MaxLength(2_000)] string? Note = null);

/// <summary>A correction: the whole accident as it should read.</summary>
/// <param name="OccurredAt">As for recording.</param>
/// <param name="UnitCode">As for recording.</param>
/// <param name="Casualties">As for recording; those that stay carry their id.</param>
/// <param name="Place">As for recording.</param>
/// <param name="PropertyDamageVnd">As for recording.</param>
/// <param name="Note">As for recording.</param>
/// <param name="Reason">Why it is corrected, for the audit.</param>
public sealed record CorrectionInput(
    DateTimeOffset OccurredAt,
    string UnitCode,
    IReadOnlyList<CasualtyInput> Casualties,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason,
    PlaceInput? Place = null,
    long? PropertyDamageVnd = null,
    string? Note = null) : AccidentInput(OccurredAt, UnitCode, Casualties, Place, PropertyDamageVnd, Note);

/// <summary>A person in an accident.</summary>
/// <param name="Outcome">Dead, Injured or Unhurt.</param>
/// <param name="Serious">Badly injured: watched for the days in which a death would count.</param>
/// <param name="DiedAt">When a dead person died; left out: on the accident's day.</param>
/// <param name="InjuryPercent">Bodily injury in per cent.</param>
/// <param name="CasualtyId">In a correction, the id of a casualty that stays; left out for a new one.</param>
/// <param name="ForensicConclusion">Reference of the conclusion for a death after the rule's days.</param>
public sealed record CasualtyInput(
    Outcome Outcome,
    bool Serious = false,
    DateTimeOffset? DiedAt = null,
    [property: Range(0, 100)] int? InjuryPercent = null,
    Guid? CasualtyId = null,
    [property: MaxLength(200)] string? ForensicConclusion = null)
{
    internal Casualty ToCasualty() => new()
    {
        CasualtyId = CasualtyId ?? Guid.Empty,
        Outcome = Outcome,
        Serious = Serious,
        DiedAt = DiedAt?.ToUniversalTime(),
        InjuryPercent = InjuryPercent,
        ForensicConclusion = ForensicConclusion,
    };
}

/// <summary>Where it happened.</summary>
/// <param name="Lon">Longitude, WGS84; with lat or not at all.</param>
/// <param name="Lat">Latitude, WGS84.</param>
/// <param name="Road">Name or number of the road.</param>
/// <param name="Km">Kilometre post.</param>
public sealed record PlaceInput(
    [property: Range(-180.0, 180.0)] double? Lon = null,
    [property: Range(-90.0, 90.0)] double? Lat = null,
    [property: MaxLength(200)] string? Road = null,
    [property: Range(0, 5_000)] decimal? Km = null)
{
    internal Place ToPlace() => new(Lon, Lat, Road, Km);
}
