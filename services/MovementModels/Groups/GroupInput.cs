using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;

namespace Platform.MovementModels.Groups;

/// <summary>A resident group as a person states it. Requests are public: the generator of their validation sees no others.</summary>
/// <param name="HamletId">Its hamlet.</param>
/// <param name="Code">What the hamlet calls it, at most 20 characters; once in each hamlet.</param>
/// <param name="FoundedOn">Day of its founding; not in the future.</param>
/// <param name="Board">Its board; one head at most.</param>
/// <param name="DecisionNo">Number of the founding decision.</param>
public sealed record GroupInput(
    Guid HamletId,
    [property: Required, StringLength(20, MinimumLength = 1)] string Code,
    DateOnly FoundedOn,
    [property: Required, MaxLength(20), NoNulls] IReadOnlyList<BoardMemberInput> Board,
    [property: StringLength(100, MinimumLength = 1)] string? DecisionNo = null);

/// <summary>A correction: the whole group as it should read; its hamlet stays.</summary>
/// <param name="Code">As for recording.</param>
/// <param name="FoundedOn">As for recording.</param>
/// <param name="Board">As for recording.</param>
/// <param name="Reason">3 to 500 characters, for the audit.</param>
/// <param name="DecisionNo">As for recording.</param>
/// <param name="DissolvedOn">The first day on which it is none any more.</param>
public sealed record GroupCorrectionInput(
    [property: Required, StringLength(20, MinimumLength = 1)] string Code,
    DateOnly FoundedOn,
    [property: Required, MaxLength(20), NoNulls] IReadOnlyList<BoardMemberInput> Board,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason,
    [property: StringLength(100, MinimumLength = 1)] string? DecisionNo = null,
    DateOnly? DissolvedOn = null);

/// <summary>A member of a board.</summary>
/// <param name="Seat">Head, Deputy, Secretary or Member.</param>
/// <param name="Name">The name, at most 200 characters; it never leaves the register.</param>
public sealed record BoardMemberInput(BoardSeat Seat, [property: Required, StringLength(200, MinimumLength = 1)] string Name)
{
    internal static Refusal? Check(IReadOnlyList<BoardMemberInput> board) =>
        board.Count(m => m.Seat == BoardSeat.Head) > 1 ? new Refusal("two-heads") { Field = "board" } : null;
}
