using Platform.Hosting.Records;

namespace Platform.FireInspections.Inspections;

/// <summary>An inspection as it is shown.</summary>
/// <param name="InspectionId">The register's id.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="Unit">Where, as the unit was called on that day.</param>
/// <param name="FacilityId">The facility.</param>
/// <param name="LineId">The planned line it does.</param>
/// <param name="HeldOn">The day.</param>
/// <param name="Kind">Why it was held.</param>
/// <param name="RecordNo">Number of the signed record.</param>
/// <param name="Team">Who held it.</param>
/// <param name="Items">What was looked at.</param>
/// <param name="Conclusion">What was concluded.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
/// <param name="WithdrawReason">Why.</param>
internal sealed record InspectionView(
    Guid InspectionId,
    long Version,
    UnitName Unit,
    Guid FacilityId,
    Guid? LineId,
    DateOnly HeldOn,
    InspectionKind Kind,
    string RecordNo,
    string Team,
    IReadOnlyList<InspectionItem> Items,
    string Conclusion,
    DateTimeOffset RecordedAt,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawReason)
{
    public static InspectionView Of(Inspection inspection, UnitNames.Lookup units) => new(
        inspection.InspectionId,
        inspection.Version,
        units.Name(inspection.UnitId, inspection.HeldOn),
        inspection.FacilityId,
        inspection.LineId,
        inspection.HeldOn,
        inspection.Details.Kind,
        inspection.Details.RecordNo,
        inspection.Details.Team,
        inspection.Details.Items,
        inspection.Details.Conclusion,
        inspection.RecordedAt,
        inspection.Withdrawal?.At,
        inspection.Withdrawal?.Reason);
}
