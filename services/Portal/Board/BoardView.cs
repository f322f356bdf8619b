using Platform.Hosting.Time;
using Platform.Portal.Gateway;

namespace Platform.Portal.Board;

/// <summary>The board as a table: criteria down, units across, made from Scoring's answer alone.</summary>
public sealed record BoardView(Scoreboard Board, IReadOnlyList<BoardColumn> Columns)
{
    /// <summary>A table for all that share criteria: communes and wards in one, the city's tasks in another.</summary>
    public IReadOnlyList<BoardPart> Parts { get; } = BoardPart.Of(Columns);

    /// <summary>The last day of the programmes shown; null when there is none.</summary>
    public DateOnly? Deadline => Columns.Max(column => (DateOnly?)BusinessDay.Of(column.Programme.Deadline));

    /// <summary>The first day of the programmes shown.</summary>
    public DateOnly? From => Columns.Min(column => column.Programme.Window?.First);

    /// <summary>Days left on the day asked about; never by the clock.</summary>
    public int? DaysLeft => Deadline is { } deadline ? Math.Max(0, deadline.DayNumber - Board.AsOf.DayNumber) : null;

    public bool Suppressed => Columns.Any(column => column.Programme.Criteria.Any(score => score.Suppressed && !score.SmallCount));

    public bool SmallCounts => Columns.Any(column => column.Programme.Criteria.Any(score => score.SmallCount));

    /// <param name="board">Scoring's answer.</param>
    /// <param name="unit">Only this unit, where one is asked for.</param>
    public static BoardView Of(Scoreboard board, Guid? unit = null)
    {
        var columns = board.Units.Where(shown => unit is null || shown.UnitId == unit).SelectMany(unit => unit.Programmes.Select(programme => new BoardColumn(unit, programme))).ToList();
        return new BoardView(board, columns);
    }
}

/// <summary>A unit under one programme.</summary>
public sealed record BoardColumn(ScoredUnit Unit, ScoredProgramme Programme)
{
    public Score? Find(string code) => Programme.Criteria.FirstOrDefault(score => score.Code == code);

    /// <summary>How many of its conditions stand how; a condition made of others does not count besides them.</summary>
    public IReadOnlyList<(State State, int Count)> Tally()
    {
        var leaves = Programme.Criteria.Where(score => !Programme.Criteria.Any(child => child.Parent == score.Code));
        return [.. State.Legend.Select(state => (state, leaves.Count(score => State.Of(score) == state))).Where(part => part.Item2 > 0)];
    }
}

/// <summary>A condition and those it is made of.</summary>
public sealed record BoardGroup(Score Criterion, IReadOnlyList<Score> Children)
{
    // More parts than this are a page of their own to scroll past.
    private const int Few = 6;

    /// <summary>Whether its parts are shown from the beginning.</summary>
    public bool Open => Children.Count <= Few;
}

/// <summary>Columns that share criteria, with the criteria down their side.</summary>
public sealed record BoardPart(IReadOnlyList<BoardColumn> Columns, IReadOnlyList<BoardGroup> Groups)
{
    /// <summary>The programmes in it.</summary>
    public string Name { get; } = string.Join(" · ", Columns.Select(column => column.Programme.Name).Distinct(StringComparer.Ordinal));

    internal static IReadOnlyList<BoardPart> Of(IReadOnlyList<BoardColumn> columns)
    {
        var parts = new List<List<BoardColumn>>();
        foreach (var column in columns)
        {
            var codes = column.Programme.Criteria.Select(score => score.Code).ToHashSet(StringComparer.Ordinal);
            if (parts.Find(part => part.Exists(other => other.Programme.Criteria.Any(score => codes.Contains(score.Code)))) is { } shared)
                shared.Add(column);
            else
                parts.Add([column]);
        }
        // Units before the city they are of.
        return [.. parts.Select(Of).OrderByDescending(part => part.Columns.Count)];
    }

    private static BoardPart Of(List<BoardColumn> columns)
    {
        var criteria = columns.SelectMany(column => column.Programme.Criteria).DistinctBy(score => score.Code, StringComparer.Ordinal).ToList();
        return new BoardPart(columns, [.. criteria.Where(score => score.Parent is null)
            .Select(score => new BoardGroup(score, [.. criteria.Where(child => child.Parent == score.Code)]))]);
    }
}
