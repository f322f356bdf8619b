using Platform.Portal.Gateway;

namespace Platform.Portal.Board;

/// <summary>The board as a table: criteria down, units across, made from Scoring's answer alone.</summary>
public sealed record BoardView(Scoreboard Board, IReadOnlyList<BoardColumn> Columns, IReadOnlyList<BoardGroup> Groups)
{
    /// <summary>The last day of the programmes shown; null when Scoring does not say.</summary>
    public DateOnly? Deadline => Columns.Max(column => column.Programme.Deadline);

    /// <summary>The first day of the programmes shown.</summary>
    public DateOnly? From => Columns.Min(column => column.Programme.From);

    /// <summary>Days left on the day asked about; never by the clock.</summary>
    public int? DaysLeft => Deadline is { } deadline ? Math.Max(0, deadline.DayNumber - Board.AsOf.DayNumber) : null;

    public bool Suppressed => Columns.Any(column => column.Programme.Criteria.Any(score => score.Suppressed));

    public static BoardView Of(Scoreboard board)
    {
        var columns = board.Units.SelectMany(unit => unit.Programmes.Select(programme => new BoardColumn(unit, programme))).ToList();
        var codes = columns.SelectMany(column => column.Programme.Criteria).Select(score => score.Code).Distinct(StringComparer.Ordinal).ToList();
        var groups = codes.Where(code => ParentOf(code, codes) is null)
            .Select(code => new BoardGroup(code, [.. codes.Where(child => ParentOf(child, codes) == code)])).ToList();
        return new BoardView(board, columns, groups);
    }

    /// <summary>NO.2b belongs to NO.2: letters after a code that is itself on the board.</summary>
    internal static string? ParentOf(string code, IReadOnlyCollection<string> codes)
    {
        var stem = code.TrimEnd([.. "abcdefghijklmnopqrstuvwxyz"]);
        return stem != code && codes.Contains(stem, StringComparer.Ordinal) ? stem : null;
    }
}

/// <summary>A unit under one programme.</summary>
public sealed record BoardColumn(ScoredUnit Unit, ScoredProgramme Programme)
{
    public Score? Find(string code) => Programme.Criteria.FirstOrDefault(score => score.Code == code);

    /// <summary>How many of its conditions stand how; a condition made of others does not count besides them.</summary>
    public IReadOnlyList<(Result Result, int Count)> Tally()
    {
        var codes = Programme.Criteria.Select(score => score.Code).ToList();
        var leaves = Programme.Criteria.Where(score => !codes.Exists(code => BoardView.ParentOf(code, codes) == score.Code));
        return [.. State.Legend.Select(result => (result, leaves.Count(score => score.Result == result))).Where(part => part.Item2 > 0)];
    }
}

/// <summary>A condition and those it is made of.</summary>
public sealed record BoardGroup(string Code, IReadOnlyList<string> Children);
