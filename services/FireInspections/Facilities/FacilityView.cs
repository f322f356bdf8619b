using Platform.Hosting.Records;

namespace Platform.FireInspections.Facilities;

/// <summary>A facility as it is shown.</summary>
/// <param name="FacilityId">The register's id.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Address">Where.</param>
/// <param name="Units">The units it stood in, oldest first, as they were called then.</param>
/// <param name="Classifications">The annexes in which it was listed, oldest first.</param>
/// <param name="ClosedOn">The first day on which it was no facility any more.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
internal sealed record FacilityView(
    Guid FacilityId,
    long Version,
    string Name,
    FacilityKind Kind,
    string Address,
    IReadOnlyList<FacilityView.Placed> Units,
    IReadOnlyList<Classification> Classifications,
    DateOnly? ClosedOn,
    DateTimeOffset RecordedAt)
{
    public static FacilityView Of(Facility facility, UnitNames.Lookup units) => new(
        facility.FacilityId,
        facility.Version,
        facility.Name,
        facility.Kind,
        facility.Address,
        [.. facility.Placements.Select(p => new Placed(units.Name(p.UnitId, p.From), p.From))],
        facility.Classifications,
        facility.ClosedOn,
        facility.RecordedAt);

    /// <summary>From which day it stands in a unit.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="From">The first day.</param>
    internal sealed record Placed(UnitName Unit, DateOnly From);
}

/// <summary>A facility with what is due of it.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="LastInspectedOn">Its last periodic inspection.</param>
/// <param name="Due">What the cycle asks for next.</param>
/// <param name="Planned">Lines of plans that are not done yet, the earliest first.</param>
internal sealed record FacilityWithDue(FacilityView Facility, DateOnly? LastInspectedOn, FacilityDue Due, IReadOnlyList<OpenLine> Planned);

/// <summary>A planned inspection that was not held yet.</summary>
/// <param name="LineId">The line.</param>
/// <param name="Due">Its day.</param>
internal sealed record OpenLine(Guid LineId, DateOnly Due);
