using Platform.Hosting.Records;

namespace Platform.MovementModels.Coverage;

/// <summary>What hangs in a hamlet.</summary>
/// <param name="HamletId">The hamlet.</param>
/// <param name="SubjectId">What Scoring's explanations call it.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="Unit">Where, as the unit was called on the first day on which anything hung there.</param>
/// <param name="Mailboxes">Its mailboxes.</param>
/// <param name="Boards">Its hotline boards.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
internal sealed record HamletCoverageView(
    Guid HamletId, Guid SubjectId, long Version, UnitName Unit, IReadOnlyList<Mailbox> Mailboxes, IReadOnlyList<HotlineBoard> Boards, DateTimeOffset RecordedAt)
{
    public static HamletCoverageView Of(HamletCoverage coverage, UnitNames.Lookup units) => new(
        coverage.HamletId, coverage.SubjectId, coverage.Version, units.Name(coverage.UnitId, coverage.Since), coverage.Mailboxes, coverage.Boards, coverage.RecordedAt);
}
