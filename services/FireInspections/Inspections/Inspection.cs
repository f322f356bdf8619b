using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Inspections;

/// <summary>An inspection that was held, with its signed record. It is counted through the planned line it does.</summary>
internal sealed record Inspection : IRecord<Inspection>
{
    public static string Table => "inspection";

    public static string ReadAction => Actions.FireRead;

    public static string WriteAction => Actions.FireWrite;

    public static string Upsert => """
        insert into inspection (inspection_id, version, unit_id, facility_id, line_id, held_on, kind, withdrawn, state)
        values (@InspectionId, @Version, @UnitId, @FacilityId, @LineId, @HeldOn, @Kind, @IsWithdrawn, @State::jsonb)
        on conflict (inspection_id) do update set version = excluded.version, unit_id = excluded.unit_id, line_id = excluded.line_id,
            held_on = excluded.held_on, kind = excluded.kind, withdrawn = excluded.withdrawn, state = excluded.state
        """;

    public required Guid InspectionId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Where the facility stood on the day it was held.</summary>
    public required Guid UnitId { get; init; }

    public required Guid FacilityId { get; init; }

    /// <summary>The planned line it does; null when it was held outside the plan.</summary>
    public Guid? LineId { get; init; }

    public required DateOnly HeldOn { get; init; }

    public required InspectionDetails Details { get; init; }

    public Withdrawal? Withdrawal { get; init; }

    [JsonIgnore]
    public Guid RecordId => InspectionId;

    [JsonIgnore]
    public bool IsWithdrawn => Withdrawal is not null;

    public object Columns() => new { InspectionId, Version, UnitId, FacilityId, LineId, HeldOn, Kind = Details.Kind.ToString(), IsWithdrawn };

    public IReadOnlyList<FactChanged> ToFacts(int epoch) => [];

    public Inspection Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };
}

/// <summary>What the inspection's record says.</summary>
/// <param name="RecordNo">Number of the record.</param>
/// <param name="Kind">Why it was held.</param>
/// <param name="Team">Who held it.</param>
/// <param name="Items">What was looked at.</param>
/// <param name="Conclusion">What was concluded.</param>
internal sealed record InspectionDetails(string RecordNo, InspectionKind Kind, string Team, IReadOnlyList<InspectionItem> Items, string Conclusion);

/// <summary>Why an inspection is held.</summary>
public enum InspectionKind
{
    /// <summary>Thường xuyên.</summary>
    Regular,

    /// <summary>Định kỳ: by the cycle of the facility's class.</summary>
    Periodic,

    /// <summary>Đột xuất.</summary>
    AdHoc,
}

/// <summary>What was found of an item.</summary>
public enum ItemResult
{
    /// <summary>Đạt.</summary>
    Met,

    /// <summary>Không đạt.</summary>
    NotMet,

    /// <summary>Không có.</summary>
    NotApplicable,
}
