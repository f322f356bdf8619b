using System.Text.Json.Serialization;

namespace Platform.Contracts.Documents.V1;

/// <summary>
/// A directive from above that a unit must carry out: it stands from the day on which it falls due. The subject is the pair of
/// directive and unit.
/// </summary>
public sealed record DirectiveFact : Fact<DirectiveAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "documents.directive.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record DirectiveAttributes
{
    /// <summary>Who in the unit answers for it.</summary>
    public required DirectiveAddressee Addressee { get; init; }

    /// <summary>The day it falls due.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>What became of it.</summary>
    public required DirectiveOutcome Outcome { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}

/// <summary>Who in a unit answers for a directive.</summary>
public enum DirectiveAddressee
{
    /// <summary>Đảng ủy.</summary>
    PartyCommittee,

    /// <summary>Ủy ban nhân dân.</summary>
    PeopleCommittee,

    /// <summary>Trưởng Công an.</summary>
    PoliceChief,

    /// <summary>Ban chỉ đạo.</summary>
    Board,
}

/// <summary>What became of a directive.</summary>
public enum DirectiveOutcome
{
    /// <summary>Chưa có văn bản triển khai hoặc báo cáo kết quả.</summary>
    Open,

    /// <summary>Đã triển khai và báo cáo trong hạn.</summary>
    OnTime,

    /// <summary>Đã triển khai và báo cáo, quá hạn.</summary>
    Late,
}
