using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Records;

namespace Platform.DrugCases.Spots;

/// <summary>A spot as it is shown.</summary>
/// <param name="SpotId">The register's id.</param>
/// <param name="SubjectId">What Scoring's explanations call it.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="Unit">Where it lies.</param>
/// <param name="Kind">What kind of place.</param>
/// <param name="Place">Where, in words.</param>
/// <param name="Status">The status that holds.</param>
/// <param name="ApprovalPending">An elimination waits for a second person.</param>
/// <param name="WatchedUntil">Cleared: until this day a return opens it again instead of beginning another.</param>
/// <param name="Steps">Every step.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
internal sealed record SpotView(
    Guid SpotId,
    Guid SubjectId,
    long Version,
    UnitName Unit,
    SpotKind Kind,
    string Place,
    SpotStatus Status,
    bool ApprovalPending,
    DateOnly? WatchedUntil,
    IReadOnlyList<SpotStep> Steps,
    DateTimeOffset RecordedAt,
    DateTimeOffset? WithdrawnAt)
{
    public static SpotView Of(Spot spot, UnitNames.Lookup units) => new(
        spot.SpotId, spot.SubjectId, spot.Version, units.Name(spot.UnitId, spot.Steps[0].On), spot.Kind, spot.Place, spot.Last.Status,
        !spot.Steps[^1].Holds, spot.WatchedUntil, spot.Steps, spot.RecordedAt, spot.Withdrawal?.At);
}
