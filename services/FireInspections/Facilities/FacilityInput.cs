using System.ComponentModel.DataAnnotations;
using Platform.FireInspections.Rules;
using Platform.Hosting.Http;

namespace Platform.FireInspections.Facilities;

/// <summary>A facility as a person states it.</summary>
/// <param name="Name">What it is called, at most 200 characters.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Address">Where, at most 300 characters.</param>
/// <param name="Units">The units it stood in, oldest first; the first from the day it opened.</param>
/// <param name="Classifications">The annexes in which it was listed, oldest first; may be empty.</param>
/// <param name="ClosedOn">The first day on which it was no facility any more; not in the future.</param>
public record FacilityInput(
    [property: Required, StringLength(200, MinimumLength = 1)] string Name,
    FacilityKind Kind,
    [property: Required, StringLength(300, MinimumLength = 1)] string Address,
    [property: Required, MinLength(1), MaxLength(20), NoNulls] IReadOnlyList<PlacementInput> Units,
    [property: Required, MaxLength(20), NoNulls] IReadOnlyList<ClassificationInput> Classifications,
    DateOnly? ClosedOn = null);

/// <summary>A correction: the whole facility as it should read.</summary>
/// <param name="Name">As for recording.</param>
/// <param name="Kind">As for recording.</param>
/// <param name="Address">As for recording.</param>
/// <param name="Units">As for recording.</param>
/// <param name="Classifications">As for recording.</param>
/// <param name="Reason">Why, for the audit.</param>
/// <param name="ClosedOn">As for recording.</param>
public sealed record FacilityCorrectionInput(
    string Name,
    FacilityKind Kind,
    string Address,
    IReadOnlyList<PlacementInput> Units,
    IReadOnlyList<ClassificationInput> Classifications,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason,
    DateOnly? ClosedOn = null) : FacilityInput(Name, Kind, Address, Units, Classifications, ClosedOn);

/// <summary>From which day it stands in a unit.</summary>
/// <param name="UnitCode">GSO code, read at that day.</param>
/// <param name="From">The first day; not in the future.</param>
public sealed record PlacementInput([property: Required, RegularExpression("^[0-9]{5}$")] string UnitCode, DateOnly From);

/// <summary>From which day it is listed where.</summary>
/// <param name="Classes">The annexes of the scheme in force on that day.</param>
/// <param name="From">The first day; not in the future.</param>
public sealed record ClassificationInput([property: Required, MinLength(1), MaxLength(4)] IReadOnlyList<FacilityClass> Classes, DateOnly From);
