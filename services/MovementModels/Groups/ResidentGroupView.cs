using Platform.Hosting.Records;

namespace Platform.MovementModels.Groups;

/// <summary>A resident group as it is shown.</summary>
/// <param name="GroupId">The register's id.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="Unit">Where, as the unit was called on the day of its founding.</param>
/// <param name="HamletId">Its hamlet.</param>
/// <param name="Code">What the hamlet calls it.</param>
/// <param name="FoundedOn">Day of its founding.</param>
/// <param name="DecisionNo">Number of the founding decision.</param>
/// <param name="DissolvedOn">The first day on which it is none any more.</param>
/// <param name="Board">Its board.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
/// <param name="WithdrawReason">Why.</param>
internal sealed record ResidentGroupView(
    Guid GroupId,
    long Version,
    UnitName Unit,
    Guid HamletId,
    string Code,
    DateOnly FoundedOn,
    string? DecisionNo,
    DateOnly? DissolvedOn,
    IReadOnlyList<BoardMemberView> Board,
    DateTimeOffset RecordedAt,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawReason);

/// <summary>A member of a board as shown.</summary>
/// <param name="Seat">Head, Deputy, Secretary or Member.</param>
/// <param name="Name">The name.</param>
internal sealed record BoardMemberView(BoardSeat Seat, string Name);
