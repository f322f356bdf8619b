using System.Text.Json.Serialization;

namespace Platform.Contracts.Movement.V1;

/// <summary>
/// A movement model: a segment for each stretch with the same stage and rating.
/// </summary>
public sealed record ModelFact : Fact<ModelAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "movement.model.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record ModelAttributes
{
    /// <summary>What it is about.</summary>
    public required MovementTopic Topic { get; init; }

    /// <summary>Covers the whole unit.</summary>
    public required bool WholeUnit { get; init; }

    /// <summary>Where its life stands.</summary>
    public required ModelStage Stage { get; init; }

    /// <summary>Its last rating.</summary>
    public required ModelRating Rating { get; init; }
}

/// <summary>What models and sessions are about.</summary>
public enum MovementTopic
{
    /// <summary>Ma túy.</summary>
    Drugs,

    /// <summary>An toàn giao thông.</summary>
    Traffic,

    /// <summary>Phòng cháy, chữa cháy.</summary>
    Fire,

    /// <summary>Hình sự.</summary>
    Crime,

    /// <summary>An ninh mạng.</summary>
    Cyber,

    /// <summary>Cộng đồng.</summary>
    Community,
}

/// <summary>Stages of HD 22/HD-BCA-V05.</summary>
public enum ModelStage
{
    /// <summary>Khảo sát.</summary>
    Surveyed,

    /// <summary>Đề xuất.</summary>
    Proposed,

    /// <summary>Phê duyệt.</summary>
    Approved,

    /// <summary>Thành lập.</summary>
    Established,

    /// <summary>Ra mắt.</summary>
    Launched,

    /// <summary>Hoạt động.</summary>
    Active,

    /// <summary>Giải thể.</summary>
    Dissolved,
}

/// <summary>A year's rating, worst first.</summary>
public enum ModelRating
{
    /// <summary>Chưa đánh giá.</summary>
    Unrated,

    /// <summary>Yếu.</summary>
    Weak,

    /// <summary>Trung bình.</summary>
    Average,

    /// <summary>Khá.</summary>
    Fair,

    /// <summary>Tốt.</summary>
    Good,
}
