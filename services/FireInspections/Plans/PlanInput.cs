using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Http;

namespace Platform.FireInspections.Plans;

/// <summary>A unit's plan for a year.</summary>
/// <param name="UnitCode">GSO code, read at <paramref name="From"/>.</param>
/// <param name="Year">The year.</param>
/// <param name="Lines">What is to be inspected when; at least one.</param>
/// <param name="From">The first day planned; 1 January when left out. A unit that came within the year gives its own first day.</param>
public sealed record PlanInput(
    [property: Required, RegularExpression("^[0-9]{5}$")] string UnitCode,
    [property: Range(2000, 2100)] int Year,
    [property: Required, MinLength(1), MaxLength(1_000), NoNulls] IReadOnlyList<PlanLineInput> Lines,
    DateOnly? From = null);

/// <summary>Additions to a plan.</summary>
/// <param name="Lines">What is to be inspected when; at least one.</param>
public sealed record AdditionInput([property: Required, MinLength(1), MaxLength(1_000), NoNulls] IReadOnlyList<PlanLineInput> Lines);

/// <summary>A planned inspection.</summary>
/// <param name="FacilityId">The facility; it stands in the unit on the day due.</param>
/// <param name="Due">The day, within the plan's year.</param>
public sealed record PlanLineInput(Guid FacilityId, DateOnly Due);
