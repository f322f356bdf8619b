using System.Text.Json.Serialization;

namespace Platform.Contracts.Documents.V1;

/// <summary>
/// A board or committee: a segment for each stretch with the same state. That of the city has one subject for each unit it
/// answers for.
/// </summary>
public sealed record BoardFact : Fact<BoardAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "documents.board.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record BoardAttributes
{
    /// <summary>Which board.</summary>
    public required BoardKind Kind { get; init; }

    /// <summary>Whose.</summary>
    public required BoardLevel Level { get; init; }

    /// <summary>Its decision names a chair and is not older than the last change among those it names.</summary>
    public required bool Current { get; init; }

    /// <summary>Serving members.</summary>
    public required int Members { get; init; }

    /// <summary>Those of them who have a duty.</summary>
    public required int MembersAssigned { get; init; }

    /// <summary>It checked the unit in the calendar year, with minutes.</summary>
    public required bool Checked { get; init; }

    /// <summary>It held the six months' review of the calendar year.</summary>
    public required bool InterimReviewed { get; init; }

    /// <summary>It held the review of the calendar year.</summary>
    public required bool FinalReviewed { get; init; }

    /// <summary>Periodic reports that fell due in the calendar year so far.</summary>
    public required int ReportsDue { get; init; }

    /// <summary>Those of them that were sent.</summary>
    public required int ReportsSent { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}

/// <summary>Boards that TASK.5 names.</summary>
public enum BoardKind
{
    /// <summary>Ban Chỉ đạo 138.</summary>
    Committee138,

    /// <summary>Ban An toàn giao thông.</summary>
    TrafficSafety,

    /// <summary>Ban Chỉ đạo PCCC và CNCH.</summary>
    FireRescue,
}

/// <summary>Whose a board is.</summary>
public enum BoardLevel
{
    /// <summary>Xã, phường.</summary>
    Unit,

    /// <summary>Thành phố.</summary>
    City,
}
