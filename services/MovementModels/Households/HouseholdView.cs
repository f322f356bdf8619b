using Platform.Hosting.Records;

namespace Platform.MovementModels.Households;

/// <summary>A household as it is shown.</summary>
/// <param name="HouseholdId">The register's id.</param>
/// <param name="SubjectId">What Scoring's explanations call it.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="Unit">Where it lives, as the unit was called on the day it came there.</param>
/// <param name="HamletId">The hamlet it lives in, or lived in last.</param>
/// <param name="GroupCode">Its resident group there.</param>
/// <param name="Representative">Name of who represents it; initials for those who may not see it.</param>
/// <param name="Residence">How it resides.</param>
/// <param name="Placements">Where it lived, oldest first.</param>
/// <param name="Absences">Verified absences, oldest first.</param>
/// <param name="Pledges">The last pledge of each year.</param>
/// <param name="BrokenPledges">Pledges that were revoked and followed by another of their year.</param>
/// <param name="LeftOn">The first day on which it lives here no more.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
/// <param name="WithdrawReason">Why; left out for those who see initials.</param>
internal sealed record HouseholdView(
    Guid HouseholdId,
    Guid SubjectId,
    long Version,
    UnitName Unit,
    Guid HamletId,
    string? GroupCode,
    string Representative,
    Residence Residence,
    IReadOnlyList<Placement> Placements,
    IReadOnlyList<Absence> Absences,
    IReadOnlyList<Pledge> Pledges,
    IReadOnlyList<Pledge> BrokenPledges,
    DateOnly? LeftOn,
    DateTimeOffset RecordedAt,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawReason);
