using Platform.Contracts;
using Platform.Contracts.Movement.V1;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.MovementModels.Coverage;

/// <summary>What a hamlet has hanging on its days. Pure.</summary>
internal static class CoverageLine
{
    public static IReadOnlyList<Segment<HamletCoverageAttributes>> Of(HamletCoverage coverage) => Line.Of<HamletCoverageAttributes>(Cuts(coverage), day =>
        coverage.Stretches.UnitOn(coverage.HamletId, day) is not { } unitId
            ? null
            : (unitId, new HamletCoverageAttributes
            {
                Mailbox = coverage.Mailboxes.Any(m => Counts(m, day)),
                HotlineBoard = coverage.Boards.Any(b => Counts(b, day)),
            }));

    private static bool Counts(Mailbox mailbox, DateOnly day) =>
        mailbox is { Withdrawal: null, Photo: not null } && mailbox.InstalledOn <= day && (mailbox.RemovedOn is null || day < mailbox.RemovedOn)
        && mailbox.Openings.Any(o => o.On <= day && day < o.StaleOn);

    /// <summary>The last check of the year decides: numbers that went out of date are current no more.</summary>
    private static bool Counts(HotlineBoard board, DateOnly day) =>
        board is { Withdrawal: null } && board.InstalledOn <= day && (board.RemovedOn is null || day < board.RemovedOn)
        && board.Checks.LastOrDefault(c => c.On <= day && c.On.Year == day.Year) is { NumbersCurrent: true, Photo: not null };

    private static IEnumerable<DateOnly> Cuts(HamletCoverage coverage)
    {
        var mailboxes = coverage.Mailboxes.SelectMany(m => m.Openings.SelectMany(o => new[] { o.On, o.StaleOn }).Prepend(m.InstalledOn).Append(m.RemovedOn ?? m.InstalledOn));
        var boards = coverage.Boards.SelectMany(b => b.Checks.SelectMany(c => new[] { c.On, new DateOnly(c.On.Year + 1, 1, 1) }).Prepend(b.InstalledOn).Append(b.RemovedOn ?? b.InstalledOn));
        return mailboxes.Concat(boards).Concat(coverage.Stretches.Cuts(coverage.Since));
    }
}
