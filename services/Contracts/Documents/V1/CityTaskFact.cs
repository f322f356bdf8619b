using System.Text.Json.Serialization;

namespace Platform.Contracts.Documents.V1;

/// <summary>
/// A task of a body of the city, for itself or for a unit: a segment for each stretch with the same state, from the day it was given. The
/// subject is the pair of task and unit.
/// </summary>
public sealed record CityTaskFact : Fact<CityTaskAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "documents.cityTask.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record CityTaskAttributes
{
    /// <summary>Whose task it is.</summary>
    public required IssuerBody Body { get; init; }

    /// <summary>What it is.</summary>
    public required CityTaskKind Kind { get; init; }

    /// <summary>The day it falls due.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>What became of it.</summary>
    public required TaskOutcome Outcome { get; init; }

    /// <summary>The unit was visited for it, with a note.</summary>
    public required bool Visited { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}

/// <summary>What bodies of the city do for a unit.</summary>
public enum CityTaskKind
{
    /// <summary>Nhiệm vụ được giao.</summary>
    Task,

    /// <summary>Thành ủy viên phụ trách đơn vị.</summary>
    Responsibility,

    /// <summary>Kiểm tra, giám sát.</summary>
    Supervision,

    /// <summary>Tuyên truyền, giới thiệu gương.</summary>
    Publicity,

    /// <summary>Lớp tập huấn, bồi dưỡng.</summary>
    Training,

    /// <summary>Tổ chức đảng phổ biến, quán triệt và có kế hoạch.</summary>
    PartyBody,

    /// <summary>Mặt trận, đoàn thể giám sát, phản ánh, phản biện.</summary>
    Oversight,

    /// <summary>Đơn vị có kế hoạch và báo cáo thực hiện.</summary>
    UnitProgramme,
}

/// <summary>What became of a task.</summary>
public enum TaskOutcome
{
    /// <summary>Đang thực hiện.</summary>
    Open,

    /// <summary>Hoàn thành trong hạn.</summary>
    Done,

    /// <summary>Hoàn thành quá hạn.</summary>
    DoneLate,
}
