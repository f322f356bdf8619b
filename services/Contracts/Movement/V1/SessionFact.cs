using System.Text.Json.Serialization;

namespace Platform.Contracts.Movement.V1;

/// <summary>
/// A propaganda session: one segment of one day in its unit.
/// </summary>
public sealed record SessionFact : Fact<SessionAttributes>
{
    /// <summary>The wire name.</summary>
    public const string Type = "movement.session.v1";

    /// <inheritdoc />
    [JsonIgnore]
    public override string FactType => Type;
}

/// <summary>What is counted of it.</summary>
public sealed record SessionAttributes
{
    /// <summary>What it was about.</summary>
    public required MovementTopic Topic { get; init; }

    /// <summary>How people were reached; null in what was told before this was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SessionChannel? Channel { get; init; }

    /// <summary>People who heard it.</summary>
    public required int Audience { get; init; }

    /// <summary>Taken back as a wrong entry: it counts nothing.</summary>
    public bool Withdrawn { get; init; }
}

/// <summary>How people were reached.</summary>
public enum SessionChannel
{
    /// <summary>Họp tổ.</summary>
    GroupMeeting,

    /// <summary>Hội nghị.</summary>
    Conference,

    /// <summary>Loa truyền thanh.</summary>
    Loudspeaker,

    /// <summary>Phát tờ rơi.</summary>
    Leaflets,

    /// <summary>Zalo.</summary>
    Zalo,

    /// <summary>Trường học.</summary>
    School,

    /// <summary>Lưu động.</summary>
    Mobile,
}
