using Platform.Contracts.Movement.V1;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Sessions;

/// <summary>A session as it is shown.</summary>
/// <param name="SessionId">The register's id.</param>
/// <param name="SubjectId">What Scoring's explanations call it.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="Unit">Where, as the unit was called on that day.</param>
/// <param name="HeldOn">The day.</param>
/// <param name="Topic">What it was about.</param>
/// <param name="Channel">How people were reached.</param>
/// <param name="HamletId">The hamlet, where it was in one.</param>
/// <param name="Place">Where.</param>
/// <param name="Audience">People who heard it.</param>
/// <param name="Late">Dated inside a time that was already confirmed.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
/// <param name="WithdrawReason">Why.</param>
internal sealed record SessionView(
    Guid SessionId,
    Guid SubjectId,
    long Version,
    UnitName Unit,
    DateOnly HeldOn,
    MovementTopic Topic,
    SessionChannel Channel,
    Guid? HamletId,
    string Place,
    int Audience,
    bool Late,
    DateTimeOffset RecordedAt,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawReason)
{
    public static SessionView Of(Session session, UnitNames.Lookup units) => new(
        session.SessionId,
        session.SubjectId,
        session.Version,
        units.Name(session.UnitId, session.HeldOn),
        session.HeldOn,
        session.Topic,
        session.Channel,
        session.HamletId,
        session.Place,
        session.Audience,
        session.Late,
        session.RecordedAt,
        session.Withdrawal?.At,
        session.Withdrawal?.Reason);
}
