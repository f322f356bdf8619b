using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Movement.V1;
using Platform.Hosting.Records;
using Platform.MovementModels.Records;

namespace Platform.MovementModels.Sessions;

/// <summary>A propaganda session, on one day in one unit.</summary>
internal sealed record Session : IMovementRecord<Session>
{
    public static string Table => "session";

    static string IRecord<Session>.InUnits => "unit_ids && @Units";

    public static string Upsert => """
        insert into session (session_id, subject_id, version, unit_ids, held_on, topic, channel, withdrawn, state)
        values (@SessionId, @SubjectId, @Version, @UnitIds, @HeldOn, @Topic, @Channel, @IsWithdrawn, @State::jsonb)
        on conflict (session_id) do update set version = excluded.version, unit_ids = excluded.unit_ids, held_on = excluded.held_on, topic = excluded.topic,
            channel = excluded.channel, withdrawn = excluded.withdrawn, state = excluded.state
        """;

    public required Guid SessionId { get; init; }

    /// <summary>What it is called outside the register.</summary>
    public required Guid SubjectId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required Guid UnitId { get; init; }

    public required DateOnly HeldOn { get; init; }

    public required MovementTopic Topic { get; init; }

    public required SessionChannel Channel { get; init; }

    /// <summary>Where in the unit, where it was in one hamlet.</summary>
    public Guid? HamletId { get; init; }

    public required string Place { get; init; }

    /// <summary>People who heard it.</summary>
    public required int Audience { get; init; }

    /// <summary>It was dated inside a time that was already confirmed.</summary>
    public bool Late { get; init; }

    public Withdrawal? Withdrawal { get; init; }

    [JsonIgnore]
    public Guid RecordId => SessionId;

    [JsonIgnore]
    public bool IsWithdrawn => Withdrawal is not null;

    public object Columns() => new
    {
        SessionId,
        SubjectId,
        Version,
        UnitIds = new[] { UnitId },
        HeldOn,
        Topic = Topic.ToString(),
        Channel = Channel.ToString(),
        IsWithdrawn,
    };

    public Session Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };

    public IReadOnlyList<FactChanged> ToFacts(int epoch) =>
    [
        new FactChanged
        {
            SubjectId = SubjectId,
            Epoch = epoch,
            Version = Version,
            RecordedAt = RecordedAt,
            Fact = new SessionFact
            {
                Segments =
                [
                    new Segment<SessionAttributes>
                    {
                        ValidFrom = HeldOn,
                        ValidTo = HeldOn.AddDays(1),
                        UnitId = UnitId,
                        Attributes = new SessionAttributes { Topic = Topic, Channel = Channel, Audience = Audience, Withdrawn = IsWithdrawn },
                    },
                ],
            },
        },
    ];
}
