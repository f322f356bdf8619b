using Platform.Hosting.Records;

namespace Platform.FireInspections.Violations;

/// <summary>A violation as it is shown.</summary>
/// <param name="ViolationId">The register's id.</param>
/// <param name="SubjectId">What Scoring's explanations call it.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="Unit">Where, as the unit was called on the day it was found.</param>
/// <param name="InspectionId">The inspection at which it was found.</param>
/// <param name="FacilityId">The facility.</param>
/// <param name="FoundOn">The day it was found.</param>
/// <param name="Finding">What is wrong.</param>
/// <param name="Recommendation">What was recommended.</param>
/// <param name="Due">The day by which it is to be mended.</param>
/// <param name="Outcomes">What was done about it, in order.</param>
/// <param name="SettledOn">The day of its first outcome; null while nothing was done.</param>
/// <param name="Late">Dated inside a time that was already confirmed.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
/// <param name="WithdrawReason">Why.</param>
internal sealed record ViolationView(
    Guid ViolationId,
    Guid SubjectId,
    long Version,
    UnitName Unit,
    Guid InspectionId,
    Guid FacilityId,
    DateOnly FoundOn,
    string Finding,
    string Recommendation,
    DateOnly Due,
    IReadOnlyList<ViolationOutcome> Outcomes,
    DateOnly? SettledOn,
    bool Late,
    DateTimeOffset RecordedAt,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawReason)
{
    public static ViolationView Of(Violation violation, UnitNames.Lookup units) => new(
        violation.ViolationId,
        violation.SubjectId,
        violation.Version,
        units.Name(violation.UnitId, violation.FoundOn),
        violation.InspectionId,
        violation.FacilityId,
        violation.FoundOn,
        violation.Finding,
        violation.Recommendation,
        violation.Due,
        violation.Outcomes,
        violation.SettledOn,
        violation.Late,
        violation.RecordedAt,
        violation.Withdrawal?.At,
        violation.Withdrawal?.Reason);
}
