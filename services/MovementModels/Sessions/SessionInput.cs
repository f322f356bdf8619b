using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Movement.V1;

namespace Platform.MovementModels.Sessions;

/// <summary>A session as a person states it. Requests are public: the generator of their validation sees no others.</summary>
/// <param name="UnitCode">GSO code of the unit, read at <paramref name="HeldOn"/>.</param>
/// <param name="HeldOn">The day; not in the future.</param>
/// <param name="Topic">What it was about.</param>
/// <param name="Channel">How people were reached.</param>
/// <param name="Place">Where, at most 300 characters.</param>
/// <param name="Audience">People who heard it.</param>
/// <param name="HamletId">The hamlet, where it was in one.</param>
public record SessionInput(
    [property: Required, RegularExpression("^[0-9]{5}$")] string UnitCode,
    DateOnly HeldOn,
    MovementTopic Topic,
    SessionChannel Channel,
    [property: Required, StringLength(300, MinimumLength = 1)] string Place,
    [property: Range(0, 100_000)] int Audience,
    Guid? HamletId = null);

/// <summary>A correction: the whole session as it should read.</summary>
/// <param name="UnitCode">As for recording.</param>
/// <param name="HeldOn">As for recording.</param>
/// <param name="Topic">As for recording.</param>
/// <param name="Channel">As for recording.</param>
/// <param name="Place">As for recording.</param>
/// <param name="Audience">As for recording.</param>
/// <param name="Reason">3 to 500 characters, for the audit.</param>
/// <param name="HamletId">As for recording.</param>
public sealed record SessionCorrectionInput(
    string UnitCode,
    DateOnly HeldOn,
    MovementTopic Topic,
    SessionChannel Channel,
    string Place,
    int Audience,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason,
    Guid? HamletId = null)
    : SessionInput(UnitCode, HeldOn, Topic, Channel, Place, Audience, HamletId);
