using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Validation;
using Platform.Documents.Records;
using Platform.Hosting.Problems;

namespace Platform.Documents.Boards;

/// <summary>Something that a board did.</summary>
[ValidatableType]
public sealed record BoardEventInput
{
    /// <summary>Check, InterimReview, FinalReview or Report.</summary>
    public required BoardEventKind Kind { get; init; }

    /// <summary>When.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Number of the minutes or report.</summary>
    [Required, StringLength(100, MinimumLength = 1)]
    public required string Number { get; init; }

    /// <summary>The unit that the city's board checked.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The last day of the period that a report speaks of; with a report alone.</summary>
    public DateOnly? PeriodEnd { get; init; }

    /// <summary>Uploaded files of its units.</summary>
    [MaxLength(20)]
    public IReadOnlyList<Guid> Files { get; init; } = [];
}

/// <summary>What may become of boards. Pure.</summary>
internal static class BoardDecisions
{
    public static Result<Board> Decide(Board? before, BoardInput input, Entry entry)
    {
        if (input.DecidedOn > entry.Today)
            return new Refusal("future-date") { Field = "decidedOn" };
        if (input.DecidedOn.Year < 1990)
            return new Refusal("date-too-early") { Field = "decidedOn", Args = [new DateOnly(1990, 1, 1)] };
        var chairs = input.Members.Count(m => m.Position == BoardPosition.Chair && m.LeftOn is null);
        if (chairs != 1)
            return new Refusal(chairs == 0 ? "missing-chair" : "several-chairs") { Field = "members" };
        if (input.Members.Select((member, i) => (member, i)).FirstOrDefault(m => m.member.LeftOn < input.DecidedOn || m.member.LeftOn > entry.Today) is { member: { } left, i: var at })
            return new Refusal(left.LeftOn > entry.Today ? "future-date" : "days-out-of-order") { Field = $"members[{at}].leftOn" };
        if (before?.Events.FirstOrDefault(e => e.Kind == BoardEventKind.Check && e.UnitId is { } unit && !entry.UnitIds.Contains(unit)) is not null)
            return new Refusal("checked-unit-left-out") { Field = "unitCodes" };
        var head = before is null ? Head.First(entry, [""]) : (before.Head with { OwnerId = entry.OwnerId }).Next(entry.Now).Telling(entry.UnitIds, [""]);
        return new Board
        {
            Head = head,
            Fields = BoardFields.Of(input),
            DecisionNumber = input.DecisionNumber,
            DecidedOn = input.DecidedOn,
            Since = before is null || input.DecidedOn < before.Since ? input.DecidedOn : before.Since,
            Members = [.. input.Members.Select((m, i) => new Member(entry.Keys.Seal(head.RecordId, Board.NameField(i), m.Name), m.Position, m.Duty, m.LeftOn))],
            Events = before?.Events ?? [],
        };
    }

    public static Result<Board> Add(Board board, BoardEventInput input, StepPlace place)
    {
        if (input.PeriodEnd > place.Today)
            return new Refusal("future-period") { Field = "periodEnd" };
        if (input.On > place.Today)
            return new Refusal("future-date") { Field = "on" };
        if (input.On < board.Since)
            return new Refusal("days-out-of-order") { Field = "on" };
        if (input.Kind == BoardEventKind.Report != input.PeriodEnd is not null)
            return new Refusal("report-and-period") { Field = "periodEnd" };
        if (input.PeriodEnd is { } period && !BoardLine.Periods(board, period).Contains(period))
            return new Refusal("no-such-period") { Field = "periodEnd" };
        if (input.UnitId is { } unit && (input.Kind != BoardEventKind.Check || !board.Head.UnitIds.Contains(unit)))
            return new Refusal("not-a-unit-of-the-board") { Field = "unitId" };
        if (board.Events.Any(e => e.Kind == input.Kind && (input.Kind == BoardEventKind.Report ? e.PeriodEnd == input.PeriodEnd : e.On == input.On && e.UnitId == input.UnitId)))
            return new Refusal("already-recorded", StatusCodes.Status409Conflict) { Field = "kind" };
        BoardEvent[] events = [.. board.Events, new BoardEvent(input.Kind, input.On, input.Number, input.UnitId, input.PeriodEnd, input.Files)];
        return board with { Head = board.Head.Next(place.Now), Events = [.. events.OrderBy(e => e.On)] };
    }

    /// <summary>A wrong entry is struck out.</summary>
    public static Result<Board> Strike(Board board, StrikeInput input, StepPlace place) => board.Events.FirstOrDefault(e => e.Kind == input.Kind && e.On == input.On && e.Number == input.Number) is { } wrong
        ? board with { Head = board.Head.Next(place.Now), Events = [.. board.Events.Where(e => e != wrong)] }
        : new Refusal("unknown-entry", StatusCodes.Status404NotFound);
}

/// <summary>Which entry was wrong.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="On">Its day.</param>
/// <param name="Number">Its number.</param>
[ValidatableType]
public sealed record StrikeInput(BoardEventKind Kind, DateOnly On, [property: Required, StringLength(100, MinimumLength = 1)] string Number);

internal static class BoardSetup
{
    public static void MapBoards(this WebApplication app) =>
        new OfficeEndpoints<Board, BoardInput, BoardView>(app, "/api/office/boards", "Board", "board")
            .Entered("future-date, date-too-early, missing-chair, several-chairs, days-out-of-order, checked-unit-left-out, unknown-file, repeated-unit, one-unit-only (422)")
            .Shown("kind")
            .Step<BoardEventInput>("events", "AddBoardEvent", "Record a check, a review or a report of a board",
                "future-date, future-period, days-out-of-order, report-and-period, no-such-period, not-a-unit-of-the-board, unknown-file (422), already-recorded (409)", BoardDecisions.Add)
            .Step<StrikeInput>("events/strike", "StrikeBoardEvent", "Strike out a wrong entry of a board", "unknown-entry (404)", BoardDecisions.Strike);
}
