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
            : (unitId, On(coverage, day)));

    /// <summary>One of each is enough, and its photo is the proof; of several photos one that was uploaded can be compared.</summary>
    private static HamletCoverageAttributes On(HamletCoverage coverage, DateOnly day)
    {
        var mailboxes = coverage.Mailboxes.Select(m => Proof(m, day)).OfType<string>().ToList();
        var boards = coverage.Boards.Select(b => Proof(b, day)).OfType<string>().ToList();
        return new HamletCoverageAttributes
        {
            Mailbox = mailboxes.Count > 0,
            HotlineBoard = boards.Count > 0,
            MailboxPhoto = mailboxes.Select(coverage.Fingerprint).FirstOrDefault(photo => photo is not null),
            BoardPhoto = boards.Select(coverage.Fingerprint).FirstOrDefault(photo => photo is not null),
        };
    }

    private static string? Proof(Mailbox mailbox, DateOnly day) =>
        mailbox.Withdrawal is null && mailbox.InstalledOn <= day && (mailbox.RemovedOn is null || day < mailbox.RemovedOn)
        && mailbox.Openings.Any(o => o.On <= day && day < o.StaleOn)
            ? mailbox.Photo
            : null;

    /// <summary>The last check of the year decides: numbers that went out of date are current no more.</summary>
    private static string? Proof(HotlineBoard board, DateOnly day) =>
        board.Withdrawal is null && board.InstalledOn <= day && (board.RemovedOn is null || day < board.RemovedOn)
        && board.Checks.LastOrDefault(c => c.On <= day && c.On.Year == day.Year) is { NumbersCurrent: true } check
            ? check.Photo
            : null;

    private static IEnumerable<DateOnly> Cuts(HamletCoverage coverage)
    {
        var mailboxes = coverage.Mailboxes.SelectMany(m => m.Openings.SelectMany(o => new[] { o.On, o.StaleOn }).Prepend(m.InstalledOn).Append(m.RemovedOn ?? m.InstalledOn));
        var boards = coverage.Boards.SelectMany(b => b.Checks.SelectMany(c => new[] { c.On, new DateOnly(c.On.Year + 1, 1, 1) }).Prepend(b.InstalledOn).Append(b.RemovedOn ?? b.InstalledOn));
        return mailboxes.Concat(boards).Concat(coverage.Stretches.Cuts(coverage.Since));
    }
}
