using System.Text.Json.Serialization;

namespace Platform.Contracts.Documents.V1;

/// <summary>
/// A document put forward for a criterion in a unit: it stands from its date, no longer valid from the day it was revoked or
/// replaced. The subject is the triple of document, unit and criterion; number, abstract and names stay in the register.
/// </summary>
public sealed record DocumentFact : Fact<DocumentAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "documents.document.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record DocumentAttributes
{
    /// <summary>What it is put forward for.</summary>
    public required OfficeCriterion Criterion { get; init; }

    /// <summary>What kind of document it is.</summary>
    public required DocumentType Type { get; init; }

    /// <summary>Whose form its number has.</summary>
    public required NumberStyle Style { get; init; }

    /// <summary>Who issued it.</summary>
    public required IssuerBody Issuer { get; init; }

    /// <summary>Its date.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>Neither revoked nor replaced.</summary>
    public required bool Valid { get; init; }

    /// <summary>A file lies with it, or it is secret and only its number and date may.</summary>
    public required bool Evidenced { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}

/// <summary>Types of Decree 30/2020, Article 7, and of the Party; what offices of a unit write.</summary>
public enum DocumentType
{
    /// <summary>Nghị quyết.</summary>
    Resolution,

    /// <summary>Chỉ thị.</summary>
    Directive,

    /// <summary>Chương trình.</summary>
    Programme,

    /// <summary>Kế hoạch.</summary>
    Plan,

    /// <summary>Quyết định.</summary>
    Decision,

    /// <summary>Hướng dẫn.</summary>
    Guidance,

    /// <summary>Công văn.</summary>
    OfficialLetter,

    /// <summary>Thông báo.</summary>
    Notice,

    /// <summary>Báo cáo.</summary>
    Report,

    /// <summary>Biên bản.</summary>
    Minutes,

    /// <summary>Kết luận.</summary>
    Conclusion,

    /// <summary>Quy chế.</summary>
    Regulation,

    /// <summary>Nội quy.</summary>
    HouseRules,

    /// <summary>Bảng phân công, lịch trực.</summary>
    Roster,

    /// <summary>Tờ trình.</summary>
    Submission,
}

/// <summary>Forms of a number and symbol.</summary>
public enum NumberStyle
{
    /// <summary>Decree 30/2020: 12/KH-UBND.</summary>
    State,

    /// <summary>Party documents: 35-CT/TU.</summary>
    Party,
}
