using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Fire.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.FireInspections.Violations;

/// <summary>A violation of fire safety found at an inspection, and what was done about it.</summary>
internal sealed record Violation : IPlacedRecord<Violation>
{
    public static string Table => "violation";

    public static string ReadAction => Actions.FireRead;

    public static string WriteAction => Actions.FireWrite;

    public static string Upsert => """
        insert into violation (violation_id, subject_id, version, unit_id, unit_ids, inspection_id, facility_id, found_on, due, settled_on, withdrawn, state)
        values (@ViolationId, @SubjectId, @Version, @UnitId, @UnitIds, @InspectionId, @FacilityId, @FoundOn, @Due, @SettledOn, @IsWithdrawn, @State::jsonb)
        on conflict (violation_id) do update set version = excluded.version, unit_id = excluded.unit_id, unit_ids = excluded.unit_ids, found_on = excluded.found_on, due = excluded.due,
            settled_on = excluded.settled_on, withdrawn = excluded.withdrawn, state = excluded.state
        """;

    public required Guid ViolationId { get; init; }

    /// <summary>What it is called outside the register.</summary>
    public required Guid SubjectId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The unit of its inspection.</summary>
    public required Guid UnitId { get; init; }

    public required IReadOnlyList<Stretch> Stretches { get; init; }

    public required Guid InspectionId { get; init; }

    public required Guid FacilityId { get; init; }

    /// <summary>The day of its inspection.</summary>
    public required DateOnly FoundOn { get; init; }

    /// <summary>What is wrong, with the provision it breaks.</summary>
    public required string Finding { get; init; }

    /// <summary>What was recommended.</summary>
    public required string Recommendation { get; init; }

    /// <summary>The day by which it is to be mended.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>What was done about it, in order.</summary>
    public required IReadOnlyList<ViolationOutcome> Outcomes { get; init; }

    /// <summary>It was dated inside a time that was already confirmed.</summary>
    public bool Late { get; init; }

    public Withdrawal? Withdrawal { get; init; }

    [JsonIgnore]
    public Guid RecordId => ViolationId;

    [JsonIgnore]
    public IReadOnlyCollection<Guid> PlaceIds => [UnitId];

    [JsonIgnore]
    public IReadOnlyCollection<Guid> KeptBy => Stretches.UnitsFrom([UnitId], FoundOn);

    [JsonIgnore]
    public bool IsWithdrawn => Withdrawal is not null;

    /// <summary>The day of its first outcome: from then on nobody can say that nothing was done.</summary>
    [JsonIgnore]
    public DateOnly? SettledOn => Outcomes is [var first, ..] ? first.On : null;

    public object Columns() => new
    {
        ViolationId, SubjectId, Version, UnitId, UnitIds = KeptBy.ToArray(), InspectionId, FacilityId, FoundOn, Due, SettledOn, IsWithdrawn,
    };

    public Violation Along(IReadOnlyList<Stretch> stretches) => this with { Stretches = stretches };

    public Violation Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };

    public IReadOnlyList<FactChanged> ToFacts(int epoch) =>
    [
        new FactChanged
        {
            SubjectId = SubjectId,
            Epoch = epoch,
            Version = Version,
            RecordedAt = RecordedAt,
            Fact = new FireViolationFact { Segments = ViolationLine.Of(this) },
        },
    ];
}

/// <summary>A step of what was done.</summary>
/// <param name="Kind">What.</param>
/// <param name="On">When.</param>
/// <param name="DecisionNo">Number of the decision; null where there is none.</param>
/// <param name="FineVnd">The fine in đồng.</param>
/// <param name="Until">The last day of a temporary suspension.</param>
internal sealed record ViolationOutcome(OutcomeKind Kind, DateOnly On, string? DecisionNo, long? FineVnd, DateOnly? Until);

/// <summary>What is done about a violation.</summary>
public enum OutcomeKind
{
    /// <summary>Đã khắc phục và được kiểm tra lại.</summary>
    Mended,

    /// <summary>Xử phạt.</summary>
    Fined,

    /// <summary>Tạm đình chỉ.</summary>
    TemporarilySuspended,

    /// <summary>Đình chỉ.</summary>
    Suspended,

    /// <summary>Phục hồi hoạt động.</summary>
    Restored,
}
