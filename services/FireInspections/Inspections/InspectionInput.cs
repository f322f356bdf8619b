using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Http;

namespace Platform.FireInspections.Inspections;

/// <summary>What an inspection's record says.</summary>
/// <param name="HeldOn">The day; not in the future.</param>
/// <param name="Kind">Regular, Periodic or AdHoc.</param>
/// <param name="RecordNo">Number of the signed record, at most 100 characters.</param>
/// <param name="Team">Who held it, at most 300 characters.</param>
/// <param name="Items">What was looked at; may be empty.</param>
/// <param name="Conclusion">What was concluded, at most 2,000 characters.</param>
/// <param name="LineId">The planned line it does; left out when it was held outside the plan.</param>
public record InspectionInput(
    DateOnly HeldOn,
    InspectionKind Kind,
    [property: Required, StringLength(100, MinimumLength = 1)] string RecordNo,
    [property: Required, StringLength(300, MinimumLength = 1)] string Team,
    [property: Required, MaxLength(100), NoNulls] IReadOnlyList<InspectionItem> Items,
    [property: Required, StringLength(2_000, MinimumLength = 1)] string Conclusion,
    Guid? LineId = null)
{
    internal InspectionDetails ToDetails() => new(RecordNo, Kind, Team, Items, Conclusion);
}

/// <summary>An inspection of a facility.</summary>
/// <param name="FacilityId">The facility.</param>
/// <param name="HeldOn">As for every inspection.</param>
/// <param name="Kind">As for every inspection.</param>
/// <param name="RecordNo">As for every inspection.</param>
/// <param name="Team">As for every inspection.</param>
/// <param name="Items">As for every inspection.</param>
/// <param name="Conclusion">As for every inspection.</param>
/// <param name="LineId">As for every inspection.</param>
public sealed record NewInspectionInput(
    Guid FacilityId,
    DateOnly HeldOn,
    InspectionKind Kind,
    string RecordNo,
    string Team,
    IReadOnlyList<InspectionItem> Items,
    string Conclusion,
    Guid? LineId = null) : InspectionInput(HeldOn, Kind, RecordNo, Team, Items, Conclusion, LineId);

/// <summary>A correction: the whole record as it should read. The facility stays: an inspection of another is another inspection.</summary>
/// <param name="HeldOn">As for every inspection.</param>
/// <param name="Kind">As for every inspection.</param>
/// <param name="RecordNo">As for every inspection.</param>
/// <param name="Team">As for every inspection.</param>
/// <param name="Items">As for every inspection.</param>
/// <param name="Conclusion">As for every inspection.</param>
/// <param name="Reason">Why it is corrected, for the audit.</param>
/// <param name="LineId">As for every inspection; a line left out is undone again.</param>
public sealed record InspectionCorrectionInput(
    DateOnly HeldOn,
    InspectionKind Kind,
    string RecordNo,
    string Team,
    IReadOnlyList<InspectionItem> Items,
    string Conclusion,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason,
    Guid? LineId = null) : InspectionInput(HeldOn, Kind, RecordNo, Team, Items, Conclusion, LineId);

/// <summary>Something that was looked at.</summary>
/// <param name="Item">What, at most 200 characters.</param>
/// <param name="Result">Met, NotMet or NotApplicable.</param>
/// <param name="Note">What was seen, at most 500 characters.</param>
public sealed record InspectionItem(
    [property: Required, StringLength(200, MinimumLength = 1)] string Item, ItemResult Result, [property: MaxLength(500)] string? Note = null);
