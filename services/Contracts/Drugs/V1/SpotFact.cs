using System.Text.Json.Serialization;

namespace Platform.Contracts.Drugs.V1;

/// <summary>
/// A place of drug crime, as the programme counts one: a stock, one segment for each stretch with the same status.
/// </summary>
public sealed record SpotFact : Fact<SpotAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "drugs.spot.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record SpotAttributes
{
    /// <summary>What kind of place.</summary>
    public required SpotKind Kind { get; init; }

    /// <summary>Where its handling stands.</summary>
    public required SpotStatus Status { get; init; }
}

/// <summary>Kinds of drug places; their definitions are the province police's.</summary>
public enum SpotKind
{
    /// <summary>Tụ điểm.</summary>
    Hotspot,

    /// <summary>Điểm phức tạp.</summary>
    ComplexPoint,

    /// <summary>Điểm tổ chức sử dụng trái phép.</summary>
    UsePlace,
}

/// <summary>Where the handling of a place stands; the first three are open, of which the programme counts Confirmed and BeingFought.</summary>
public enum SpotStatus
{
    /// <summary>Mới phát hiện.</summary>
    Detected,

    /// <summary>Xác lập.</summary>
    Confirmed,

    /// <summary>Đang đấu tranh.</summary>
    BeingFought,

    /// <summary>Đã triệt xóa.</summary>
    Eliminated,

    /// <summary>Theo dõi tái phát.</summary>
    WatchedForReturn,

    /// <summary>Loại bỏ.</summary>
    Dismissed,
}
