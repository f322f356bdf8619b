using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.TrafficIncidents.Patrols;

/// <summary>A patrol as it is shown.</summary>
/// <param name="PatrolId">The register's id.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="PlanNo">Number of the plan it follows.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Day">The day that counts.</param>
/// <param name="Team">Who went.</param>
/// <param name="Legs">What was done in each unit; to those who may not read all units, their own.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
/// <param name="WithdrawReason">Why.</param>
internal sealed record PatrolView(
    Guid PatrolId,
    long Version,
    string PlanNo,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    DateOnly Day,
    string Team,
    IReadOnlyList<PatrolView.Leg> Legs,
    DateTimeOffset RecordedAt,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawReason)
{
    public static PatrolView Of(Patrol patrol, UnitNames.Lookup units) => new(
        patrol.PatrolId,
        patrol.Version,
        patrol.PlanNo,
        patrol.StartedAt,
        patrol.EndedAt,
        patrol.Day,
        patrol.Team,
        [.. patrol.Legs.Where(l => !l.TakenOut).Select(l => new Leg(l.SubjectId, units.Name(l.UnitId, patrol.Day), l.Route, l.Stopped, l.Violations))],
        patrol.RecordedAt,
        patrol.Withdrawal?.At,
        patrol.Withdrawal?.Reason);

    /// <summary>What was done in a foreign unit is for that unit.</summary>
    public PatrolView For(Caller caller) => this with { Legs = [.. Legs.Where(l => caller.Scope(Actions.EnforcementRead).Holds(l.Unit.UnitId))] };

    /// <summary>What was done in one unit.</summary>
    /// <param name="SubjectId">What Scoring's explanations call it.</param>
    /// <param name="Unit">The unit, as it was called on that day.</param>
    /// <param name="Route">Where it went.</param>
    /// <param name="Stopped">Vehicles stopped.</param>
    /// <param name="Violations">Violations recorded.</param>
    internal sealed record Leg(Guid SubjectId, UnitName Unit, string Route, int Stopped, int Violations);
}
