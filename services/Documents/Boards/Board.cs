using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Documents.V1;
using Platform.Documents.Records;
using Platform.Hosting.Problems;
using Platform.Hosting.Secrecy;

namespace Platform.Documents.Boards;

/// <summary>A board or committee with its decision, its members' duties and what it did.</summary>
internal sealed record Board : IOfficeRecord<Board, BoardInput, BoardView>
{
    public static string Table => "board";

    public required Head Head { get; init; }

    public required BoardFields Fields { get; init; }

    public required string DecisionNumber { get; init; }

    public required DateOnly DecidedOn { get; init; }

    /// <summary>The day of its first decision: its line begins there.</summary>
    public required DateOnly Since { get; init; }

    public required IReadOnlyList<Member> Members { get; init; }

    public required IReadOnlyList<BoardEvent> Events { get; init; }

    [JsonIgnore]
    public DateOnly Day => DecidedOn;

    [JsonIgnore]
    public string Once => $"{Head.OwnerId:N}/{Fields.Kind}";

    [JsonIgnore]
    public IReadOnlyList<string> Labels => [$"kind:{Fields.Kind}"];

    [JsonIgnore]
    public IReadOnlyList<Guid> Files => [.. Fields.Files, .. Events.SelectMany(e => e.Files)];

    /// <summary>The last day that it tells of by itself.</summary>
    [JsonIgnore]
    public DateOnly LastTold => Events.Select(e => e.On).Append(DecidedOn).Max();

    public static string NameField(int member) => $"member/{member}";

    public Board With(Head head) => this with { Head = head };

    public Fact Tell(Told subject, bool withdrawn) => new BoardFact { Segments = BoardLine.Of(this, subject, withdrawn) };

    public static Result<Board> Decide(Board? before, BoardInput input, Entry entry) => BoardDecisions.Decide(before, input, entry);

    public static BoardView Show(Board record, Reading reading) => new(record, reading);
}

/// <summary>A member, the name closed.</summary>
internal sealed record Member(Sealed Name, BoardPosition Position, string? Duty, DateOnly? LeftOn);

/// <summary>What a board did.</summary>
/// <param name="Kind">What.</param>
/// <param name="On">When.</param>
/// <param name="Number">Number of the minutes or report.</param>
/// <param name="UnitId">The unit it checked; null for its own.</param>
/// <param name="PeriodEnd">The last day of the period that a report speaks of.</param>
/// <param name="Files">Uploaded files of its units.</param>
public sealed record BoardEvent(BoardEventKind Kind, DateOnly On, string Number, Guid? UnitId, DateOnly? PeriodEnd, IReadOnlyList<Guid> Files);

/// <summary>What boards do.</summary>
public enum BoardEventKind
{
    /// <summary>Kiểm tra, hướng dẫn, đôn đốc.</summary>
    Check,

    /// <summary>Sơ kết 6 tháng.</summary>
    InterimReview,

    /// <summary>Tổng kết năm.</summary>
    FinalReview,

    /// <summary>Báo cáo định kỳ.</summary>
    Report,
}
