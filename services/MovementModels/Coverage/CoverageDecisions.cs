using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;
using Platform.MovementModels.Hamlets;
using Platform.MovementModels.Rules;

namespace Platform.MovementModels.Coverage;

/// <summary>What may become of mailboxes and boards. Pure.</summary>
internal static class CoverageDecisions
{
    public static Result<HamletCoverage> Open(HamletCoverage coverage, Guid mailboxId, OpeningInput input, MovementRules rules, DateTimeOffset now)
    {
        if (FindMailbox(coverage, mailboxId).IsRefused(out var refusal, out var mailbox))
            return refusal;
        return CheckDay(input.On, mailbox.Openings.Count > 0 ? mailbox.Openings[^1].On : mailbox.InstalledOn, mailbox.RemovedOn, now) is { } day
            ? day
            : coverage.Next(now).With(mailbox with { Openings = [.. mailbox.Openings, ToOpening(input, rules)] });
    }

    public static Result<HamletCoverage> Correct(HamletCoverage coverage, Guid mailboxId, MailboxCorrectionInput input, MovementRules rules, DateTimeOffset now)
    {
        if (FindMailbox(coverage, mailboxId).IsRefused(out var refusal, out var mailbox))
            return refusal;
        if (CheckHanging(coverage, input.InstalledOn, input.RemovedOn, now) is { } hanging)
            return hanging;
        if (CheckDays([.. input.Openings.Select(o => o.On)], "openings", input.InstalledOn, input.RemovedOn, now) is { } day)
            return day;
        return coverage.Next(now).With(mailbox with
        {
            Place = input.Place,
            InstalledOn = input.InstalledOn,
            Photo = input.Photo,
            RemovedOn = input.RemovedOn,
            Openings = [.. input.Openings.Select(o => ToOpening(o, rules))],
        });
    }

    public static Result<HamletCoverage> WithdrawMailbox(HamletCoverage coverage, Guid mailboxId, string reason, DateTimeOffset now) =>
        FindMailbox(coverage, mailboxId).IsRefused(out var refusal, out var mailbox)
            ? refusal
            : coverage.Next(now).With(mailbox with { Withdrawal = new Withdrawal(now, reason) });

    public static Result<HamletCoverage> WithdrawBoard(HamletCoverage coverage, Guid boardId, string reason, DateTimeOffset now) =>
        FindBoard(coverage, boardId).IsRefused(out var refusal, out var board)
            ? refusal
            : coverage.Next(now).With(board with { Withdrawal = new Withdrawal(now, reason) });

    public static Result<HamletCoverage> Check(HamletCoverage coverage, Guid boardId, BoardCheck input, DateTimeOffset now)
    {
        if (FindBoard(coverage, boardId).IsRefused(out var refusal, out var board))
            return refusal;
        return CheckDay(input.On, board.Checks.Count > 0 ? board.Checks[^1].On : board.InstalledOn, board.RemovedOn, now) is { } day
            ? day
            : coverage.Next(now).With(board with { Checks = [.. board.Checks, input] });
    }

    public static Result<HamletCoverage> Correct(HamletCoverage coverage, Guid boardId, BoardCorrectionInput input, DateTimeOffset now)
    {
        if (FindBoard(coverage, boardId).IsRefused(out var refusal, out var board))
            return refusal;
        if (CheckHanging(coverage, input.InstalledOn, input.RemovedOn, now) is { } hanging)
            return hanging;
        if (CheckDays([.. input.Checks.Select(c => c.On)], "checks", input.InstalledOn, input.RemovedOn, now) is { } day)
            return day;
        return coverage.Next(now).With(board with { Place = input.Place, InstalledOn = input.InstalledOn, RemovedOn = input.RemovedOn, Checks = input.Checks });
    }

    private static Refusal? CheckHanging(HamletCoverage coverage, DateOnly installedOn, DateOnly? removedOn, DateTimeOffset now)
    {
        if (installedOn > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "installedOn" };
        if (removedOn > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "removedOn" };
        if (removedOn <= installedOn)
            return new Refusal("days-out-of-order") { Field = "removedOn" };
        return coverage.Stretches.UnitOn(coverage.HamletId, installedOn) is null ? HamletReplica.Unknown("installedOn", installedOn) : null;
    }

    private static Refusal? CheckDays(IReadOnlyList<DateOnly> days, string list, DateOnly installedOn, DateOnly? removedOn, DateTimeOffset now)
    {
        for (var i = 0; i < days.Count; i++)
        {
            if (CheckDay(days[i], i > 0 ? days[i - 1] : installedOn, removedOn, now) is { } refusal)
                return refusal with { Field = $"{list}[{i}].on" };
        }
        return null;
    }

    private static Refusal? CheckDay(DateOnly day, DateOnly notBefore, DateOnly? removedOn, DateTimeOffset now)
    {
        if (day > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "on" };
        return day < notBefore || day >= removedOn ? new Refusal("days-out-of-order") { Field = "on" } : null;
    }

    private static Opening ToOpening(OpeningInput input, MovementRules rules) => new(input.On, input.Letters, input.MinutesNo, rules.StaleOn(input.On));

    private static Result<Mailbox> FindMailbox(HamletCoverage coverage, Guid id) => coverage.Mailboxes.FirstOrDefault(m => m.MailboxId == id) switch
    {
        null => new Refusal("unknown-mailbox", StatusCodes.Status404NotFound),
        { Withdrawal: not null } => new Refusal("record-withdrawn", StatusCodes.Status409Conflict),
        var mailbox => mailbox,
    };

    private static Result<HotlineBoard> FindBoard(HamletCoverage coverage, Guid id) => coverage.Boards.FirstOrDefault(b => b.BoardId == id) switch
    {
        null => new Refusal("unknown-hotline-board", StatusCodes.Status404NotFound),
        { Withdrawal: not null } => new Refusal("record-withdrawn", StatusCodes.Status409Conflict),
        var board => board,
    };
}
