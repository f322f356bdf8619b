using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Http;

namespace Platform.MovementModels.Households;

/// <summary>A household as a person states it. Requests are public: the generator of their validation sees no others.</summary>
/// <param name="HamletId">The hamlet it lives in.</param>
/// <param name="Representative">Name of who represents it, at most 200 characters; it never leaves the register.</param>
/// <param name="Residence">Permanent or Temporary.</param>
/// <param name="Since">First day it lives there; not in the future.</param>
/// <param name="GroupCode">Its resident group; null where it belongs to none.</param>
public sealed record HouseholdInput(
    Guid HamletId,
    [property: Required, StringLength(200, MinimumLength = 1)] string Representative,
    Residence Residence,
    DateOnly Since,
    [property: StringLength(20, MinimumLength = 1)] string? GroupCode = null);

/// <summary>A correction: the whole household as it should read, but for its pledges.</summary>
/// <param name="Representative">As for recording.</param>
/// <param name="Residence">As for recording.</param>
/// <param name="Placements">Where it lived, oldest first.</param>
/// <param name="Absences">Verified absences, oldest first; only the last may be open.</param>
/// <param name="Reason">3 to 500 characters, for the audit.</param>
/// <param name="LeftOn">The first day on which it lives here no more.</param>
public sealed record HouseholdCorrectionInput(
    [property: Required, StringLength(200, MinimumLength = 1)] string Representative,
    Residence Residence,
    [property: Required, MinLength(1), MaxLength(50), NoNulls] IReadOnlyList<PlacementInput> Placements,
    [property: Required, MaxLength(100), NoNulls] IReadOnlyList<Absence> Absences,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason,
    DateOnly? LeftOn = null);

/// <summary>From which day a household lives in a hamlet; a move.</summary>
/// <param name="HamletId">The hamlet.</param>
/// <param name="From">First day there; not in the future.</param>
/// <param name="GroupCode">Its resident group there; null where it belongs to none.</param>
public sealed record PlacementInput(Guid HamletId, DateOnly From, [property: StringLength(20, MinimumLength = 1)] string? GroupCode = null)
{
    internal Placement ToPlacement() => new(HamletId, From, GroupCode);
}

/// <summary>A day.</summary>
/// <param name="On">The day; not in the future.</param>
public sealed record DayInput(DateOnly On);

/// <summary>A pledge of a year.</summary>
/// <param name="Year">The year it holds for.</param>
/// <param name="SignedOn">The day the representative signed, in that year; not in the future.</param>
/// <param name="Channel">Paper, Qr or ESign.</param>
/// <param name="Cooperates">It holds the clause of voluntary cooperation.</param>
public sealed record PledgeInput([property: Range(2000, 2100)] int Year, DateOnly SignedOn, PledgeChannel Channel, bool Cooperates);

/// <summary>That a pledge was broken.</summary>
/// <param name="RevokedOn">The first day on which it no longer holds; not in the future.</param>
/// <param name="Reason">3 to 500 characters; it stays in the register.</param>
public sealed record RevocationInput(DateOnly RevokedOn, [property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>The pledges of a hamlet's list.</summary>
/// <param name="HamletId">The hamlet; every household lives in it on the day it signs.</param>
/// <param name="Year">The year they hold for.</param>
/// <param name="Rows">At most 2,000.</param>
public sealed record BulkPledgeInput(
    Guid HamletId,
    [property: Range(2000, 2100)] int Year,
    [property: Required, MinLength(1), MaxLength(2_000), NoNulls] IReadOnlyList<BulkPledgeRow> Rows);

/// <summary>One household's pledge.</summary>
/// <param name="HouseholdId">The household.</param>
/// <param name="SignedOn">As for one pledge.</param>
/// <param name="Channel">As for one pledge.</param>
/// <param name="Cooperates">As for one pledge.</param>
public sealed record BulkPledgeRow(Guid HouseholdId, DateOnly SignedOn, PledgeChannel Channel, bool Cooperates);

/// <summary>The households of a hamlet's list.</summary>
/// <param name="HamletId">The hamlet they all live in.</param>
/// <param name="Rows">At most 2,000.</param>
public sealed record BulkHouseholdInput(
    Guid HamletId,
    [property: Required, MinLength(1), MaxLength(2_000), NoNulls] IReadOnlyList<BulkHouseholdRow> Rows);

/// <summary>One household of the list.</summary>
/// <param name="Representative">As for one household.</param>
/// <param name="Residence">As for one household.</param>
/// <param name="Since">As for one household.</param>
/// <param name="GroupCode">As for one household.</param>
/// <param name="Pledge">What it pledged, where the list says so.</param>
public sealed record BulkHouseholdRow(
    [property: Required, StringLength(200, MinimumLength = 1)] string Representative,
    Residence Residence,
    DateOnly Since,
    [property: StringLength(20, MinimumLength = 1)] string? GroupCode = null,
    PledgeInput? Pledge = null);
