using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;
using Platform.Hosting.Units;
using Platform.MovementModels.Records;

namespace Platform.MovementModels.Groups;

/// <summary>Tổ dân cư tự quản: a resident group of a hamlet with its board. It is kept, not counted: no fact tells of it.</summary>
internal sealed record ResidentGroup : IMovementRecord<ResidentGroup>, IPlacedRecord<ResidentGroup>
{
    public static string Table => "resident_group";

    static string IRecord<ResidentGroup>.Key => "group_id";

    public static string Upsert => """
        insert into resident_group (group_id, version, unit_ids, hamlet_id, code, founded_on, withdrawn, state)
        values (@GroupId, @Version, @UnitIds, @HamletId, @Code, @FoundedOn, @IsWithdrawn, @State::jsonb)
        on conflict (group_id) do update set version = excluded.version, unit_ids = excluded.unit_ids, code = excluded.code, founded_on = excluded.founded_on,
            withdrawn = excluded.withdrawn, state = excluded.state
        """;

    public required Guid GroupId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required Guid HamletId { get; init; }

    /// <summary>What the hamlet calls it, once in each hamlet.</summary>
    public required string Code { get; init; }

    public required DateOnly FoundedOn { get; init; }

    /// <summary>Number of the founding decision.</summary>
    public string? DecisionNo { get; init; }

    public DateOnly? DissolvedOn { get; init; }

    /// <summary>Ban điều hành.</summary>
    public IReadOnlyList<BoardMember> Board { get; init; } = [];

    public required IReadOnlyList<Stretch> Stretches { get; init; }

    public Withdrawal? Withdrawal { get; init; }

    [JsonIgnore]
    public Guid RecordId => GroupId;

    [JsonIgnore]
    public bool IsWithdrawn => Withdrawal is not null;

    [JsonIgnore]
    public Guid UnitId => Stretches.UnitOn(HamletId, FoundedOn)!.Value;

    [JsonIgnore]
    public IReadOnlyCollection<Guid> KeptBy => Stretches.UnitsFrom([HamletId], FoundedOn);

    [JsonIgnore]
    public IReadOnlyCollection<Guid> PlaceIds => [HamletId];

    public object Columns() => new { GroupId, Version, UnitIds = KeptBy.ToArray(), HamletId, Code, FoundedOn, IsWithdrawn };

    public IReadOnlyList<FactChanged> ToFacts(int epoch) => [];

    public ResidentGroup Along(IReadOnlyList<Stretch> stretches) => this with { Stretches = stretches };

    public ResidentGroup Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };
}

/// <summary>A member of a board.</summary>
/// <param name="Seat">Head, Deputy, Secretary or Member.</param>
/// <param name="Name">The name, closed.</param>
internal sealed record BoardMember(BoardSeat Seat, Sealed Name);

/// <summary>Seats of a board.</summary>
public enum BoardSeat
{
    /// <summary>Tổ trưởng.</summary>
    Head,

    /// <summary>Tổ phó.</summary>
    Deputy,

    /// <summary>Thư ký.</summary>
    Secretary,

    /// <summary>Ủy viên.</summary>
    Member,
}
