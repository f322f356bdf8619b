using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Http;

namespace Platform.MovementModels.Coverage;

/// <summary>A mailbox as a person states it. Requests are public: the generator of their validation sees no others.</summary>
/// <param name="HamletId">The hamlet it hangs in.</param>
/// <param name="Place">Where, at most 300 characters.</param>
/// <param name="InstalledOn">First day; not in the future.</param>
/// <param name="Photo">Reference of its photo, at most 200 characters; without one it does not count.</param>
public sealed record MailboxInput(
    Guid HamletId,
    [property: Required, StringLength(300, MinimumLength = 1)] string Place,
    DateOnly InstalledOn,
    [property: StringLength(200, MinimumLength = 1)] string? Photo = null);

/// <summary>A correction: the whole mailbox as it should read; its hamlet stays.</summary>
/// <param name="Place">As for recording.</param>
/// <param name="InstalledOn">As for recording.</param>
/// <param name="Openings">When it was opened, oldest first.</param>
/// <param name="Reason">3 to 500 characters, for the audit.</param>
/// <param name="Photo">As for recording.</param>
/// <param name="RemovedOn">The first day on which it hangs no more.</param>
public sealed record MailboxCorrectionInput(
    [property: Required, StringLength(300, MinimumLength = 1)] string Place,
    DateOnly InstalledOn,
    [property: Required, MaxLength(1_000), NoNulls] IReadOnlyList<OpeningInput> Openings,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason,
    [property: StringLength(200, MinimumLength = 1)] string? Photo = null,
    DateOnly? RemovedOn = null);

/// <summary>A mailbox was opened.</summary>
/// <param name="On">When; not in the future, not before the opening before.</param>
/// <param name="Letters">How many letters lay in it.</param>
/// <param name="MinutesNo">Number of the minutes.</param>
public sealed record OpeningInput(DateOnly On, [property: Range(0, 10_000)] int Letters, [property: StringLength(100, MinimumLength = 1)] string? MinutesNo = null);

/// <summary>A hotline board as a person states it.</summary>
/// <param name="HamletId">The hamlet it hangs in.</param>
/// <param name="Place">Where, at most 300 characters.</param>
/// <param name="InstalledOn">First day; not in the future.</param>
public sealed record BoardInput(Guid HamletId, [property: Required, StringLength(300, MinimumLength = 1)] string Place, DateOnly InstalledOn);

/// <summary>A correction: the whole board as it should read; its hamlet stays.</summary>
/// <param name="Place">As for recording.</param>
/// <param name="InstalledOn">As for recording.</param>
/// <param name="Checks">When it was looked at, oldest first.</param>
/// <param name="Reason">3 to 500 characters, for the audit.</param>
/// <param name="RemovedOn">The first day on which it hangs no more.</param>
public sealed record BoardCorrectionInput(
    [property: Required, StringLength(300, MinimumLength = 1)] string Place,
    DateOnly InstalledOn,
    [property: Required, MaxLength(1_000), NoNulls] IReadOnlyList<BoardCheck> Checks,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason,
    DateOnly? RemovedOn = null);
