using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Fire.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.FireInspections.Plans;

/// <summary>A planned inspection of one facility: due on a day, done by one inspection or not.</summary>
internal sealed record PlanLine : IPlacedRecord<PlanLine>
{
    public static string Table => "plan_line";

    public static string Key => "line_id";

    public static string ReadAction => Actions.FireRead;

    public static string WriteAction => Actions.FireWrite;

    public static string Upsert => """
        insert into plan_line (line_id, subject_id, version, plan_id, unit_id, unit_ids, facility_id, due, withdrawn, state)
        values (@LineId, @SubjectId, @Version, @PlanId, @UnitId, @UnitIds, @FacilityId, @Due, @IsWithdrawn, @State::jsonb)
        on conflict (line_id) do update set version = excluded.version, unit_ids = excluded.unit_ids, withdrawn = excluded.withdrawn, state = excluded.state
        """;

    public required Guid LineId { get; init; }

    /// <summary>What it is called outside the register.</summary>
    public required Guid SubjectId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required Guid PlanId { get; init; }

    public required Guid UnitId { get; init; }

    public required IReadOnlyList<Stretch> Stretches { get; init; }

    public required Guid FacilityId { get; init; }

    public required DateOnly Due { get; init; }

    /// <summary>The inspection that did it.</summary>
    public Guid? InspectionId { get; init; }

    /// <summary>The day of that inspection.</summary>
    public DateOnly? DoneOn { get; init; }

    public Withdrawal? Withdrawal { get; init; }

    [JsonIgnore]
    public Guid RecordId => LineId;

    [JsonIgnore]
    public IReadOnlyCollection<Guid> PlaceIds => [UnitId];

    [JsonIgnore]
    public IReadOnlyCollection<Guid> KeptBy => Stretches.UnitsFrom([UnitId], Due);

    [JsonIgnore]
    public bool IsWithdrawn => Withdrawal is not null;

    public object Columns() => new { LineId, SubjectId, Version, PlanId, UnitId, UnitIds = KeptBy.ToArray(), FacilityId, Due, IsWithdrawn };

    public PlanLine Along(IReadOnlyList<Stretch> stretches) => this with { Stretches = stretches };

    public PlanLine Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };

    public IReadOnlyList<FactChanged> ToFacts(int epoch) =>
    [
        new FactChanged
        {
            SubjectId = SubjectId,
            Epoch = epoch,
            Version = Version,
            RecordedAt = RecordedAt,
            Fact = new PlannedInspectionFact { Segments = PlannedInspectionLine.Of(this) },
        },
    ];
}
