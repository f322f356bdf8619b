using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Traffic.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Violations;

/// <summary>A traffic violation as the register knows it; it keeps no offender's name.</summary>
internal sealed record Violation : IRecord<Violation>
{
    public static string Table => "violation";

    public static string ReadAction => Actions.EnforcementRead;

    public static string WriteAction => Actions.EnforcementWrite;

    public static string Upsert => """
        insert into violation (violation_id, subject_id, version, unit_id, found_at, day, theme, handled, withdrawn, state)
        values (@ViolationId, @SubjectId, @Version, @UnitId, @FoundAt, @Day, @Theme, @IsHandled, @IsWithdrawn, @State::jsonb)
        on conflict (violation_id) do update set version = excluded.version, unit_id = excluded.unit_id, found_at = excluded.found_at, day = excluded.day,
            theme = excluded.theme, handled = excluded.handled, withdrawn = excluded.withdrawn, state = excluded.state
        """;

    public required Guid ViolationId { get; init; }

    /// <summary>What it is called outside the register.</summary>
    public required Guid SubjectId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The unit where it was found.</summary>
    public required Guid UnitId { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>Number of the record of violation.</summary>
    public required string RecordNo { get; init; }

    public required ViolationTheme Theme { get; init; }

    /// <summary>The provision that was broken.</summary>
    public required string Act { get; init; }

    public Decision? Decision { get; init; }

    /// <summary>The day the fine was paid.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>It was dated inside a time that was already confirmed.</summary>
    public bool Late { get; init; }

    public Withdrawal? Withdrawal { get; init; }

    [JsonIgnore]
    public Guid RecordId => ViolationId;

    [JsonIgnore]
    public bool IsWithdrawn => Withdrawal is not null;

    [JsonIgnore]
    public bool IsHandled => Decision is not null;

    [JsonIgnore]
    public DateOnly Day => BusinessDay.Of(FoundAt);

    [JsonIgnore]
    public PaymentState Payment => (Decision?.FineVnd, PaidOn) switch
    {
        (null, _) => PaymentState.NothingDue,
        (_, null) => PaymentState.Unpaid,
        _ => PaymentState.Paid,
    };

    public object Columns() => new { ViolationId, SubjectId, Version, UnitId, FoundAt = FoundAt.UtcDateTime, Day, Theme = Theme.ToString(), IsHandled, IsWithdrawn };

    public Violation Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };

    public IReadOnlyList<FactChanged> ToFacts(int epoch) =>
    [
        new FactChanged
        {
            SubjectId = SubjectId,
            Epoch = epoch,
            Version = Version,
            RecordedAt = RecordedAt,
            Fact = new TrafficViolationFact { Segments = ViolationLine.Of(this) },
        },
    ];
}

/// <summary>What was decided on a violation.</summary>
/// <param name="Kind">What.</param>
/// <param name="No">Number of the decision.</param>
/// <param name="On">Its day.</param>
/// <param name="FineVnd">The fine in đồng; for a fine.</param>
internal sealed record Decision(DecisionKind Kind, string No, DateOnly On, long? FineVnd);
