using System.Text.Json.Serialization;

namespace Platform.Contracts.Documents.V1;

/// <summary>
/// A signed figure of an office: breaches, files or persons that stay off the system. The subject is the pair of unit and kind;
/// each statement stands from the last day it speaks of until the next one.
/// </summary>
public sealed record OfficeCountFact : Fact<OfficeCountAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "documents.officeCount.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record OfficeCountAttributes
{
    /// <summary>What was counted.</summary>
    public required OfficeCountKind Kind { get; init; }

    /// <summary>The last day it speaks of.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>It says what its criterion asks for: none, or all.</summary>
    public required bool Met { get; init; }

    /// <summary>How many; null where the statement is sealed.</summary>
    public int? Numerator { get; init; }

    /// <summary>Of how many; null where it counts breaches, or is sealed.</summary>
    public int? Denominator { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}

/// <summary>What offices sign for. Breaches must be none; files, lists and pledges must be all.</summary>
public enum OfficeCountKind
{
    /// <summary>HAVE.2: hồ sơ đối tượng hình sự.</summary>
    CriminalSubjects,

    /// <summary>HAVE.2: hồ sơ đối tượng cờ bạc.</summary>
    GamblingSubjects,

    /// <summary>HAVE.2: hồ sơ đối tượng ma túy.</summary>
    DrugSubjects,

    /// <summary>HAVE.3.8a: vi phạm về bảo vệ chính trị nội bộ, bí mật nhà nước.</summary>
    SecrecyBreaches,

    /// <summary>HAVE.3.8b: kết luận mất đoàn kết nội bộ.</summary>
    Disunity,

    /// <summary>HAVE.3.8c: đơn thư khiếu kiện không đúng quy định.</summary>
    IrregularPetitions,

    /// <summary>HAVE.3.8d: kết luận tham nhũng, tiêu cực, thất thoát tài sản.</summary>
    Corruption,

    /// <summary>HAVE.3.8h: vi phạm về vũ khí, vật liệu nổ, công cụ hỗ trợ.</summary>
    WeaponBreaches,

    /// <summary>HAVE.3.11h: cán bộ, chiến sĩ bị kỷ luật.</summary>
    DisciplinedOfficers,

    /// <summary>TASK.4b: người trong danh sách được phân công quản lý.</summary>
    ListedSubjects,

    /// <summary>TASK.4c: đối tượng đã cam kết.</summary>
    SubjectPledges,
}
