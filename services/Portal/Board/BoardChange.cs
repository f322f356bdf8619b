using Platform.Portal.Gateway;

namespace Platform.Portal.Board;

/// <summary>A condition of a unit that stands otherwise than it did.</summary>
/// <param name="Column">The unit under its programme, now.</param>
/// <param name="Before">How it stood.</param>
/// <param name="Now">How it stands.</param>
public sealed record BoardChange(BoardColumn Column, Score Before, Score Now)
{
    /// <summary>It came to something else; otherwise only its figures moved.</summary>
    public bool Turned => State.Of(Before) != State.Of(Now);

    /// <summary>What differs between two boards, what turned first. Conditions made of others follow from them and are left out.</summary>
    public static IReadOnlyList<BoardChange> Between(BoardView before, BoardView now) =>
    [
        .. (from column in now.Columns
            let earlier = before.Columns.FirstOrDefault(c => c.Unit.UnitId == column.Unit.UnitId && c.Programme.Programme == column.Programme.Programme)
            where earlier is not null
            from score in column.Programme.Criteria
            where !column.Programme.Criteria.Any(child => child.Parent == score.Code)
            let then = earlier.Find(score.Code)
            where then is not null && (State.Of(then) != State.Of(score) || (then.Numerator, then.Denominator) != (score.Numerator, score.Denominator))
            select new BoardChange(column, then, score)).OrderByDescending(change => change.Turned),
    ];
}
