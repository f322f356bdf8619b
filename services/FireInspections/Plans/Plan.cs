using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Plans;

/// <summary>A unit's inspection plan for a year. Its lines are records of their own: each is counted.</summary>
internal sealed record Plan : IRecord<Plan>
{
    public static string Table => "plan";

    public static string ReadAction => Actions.FireRead;

    public static string WriteAction => Actions.FireWrite;

    public static string Upsert => """
        insert into plan (plan_id, version, unit_id, year, state) values (@PlanId, @Version, @UnitId, @Year, @State::jsonb)
        on conflict (plan_id) do update set version = excluded.version, state = excluded.state
        """;

    public required Guid PlanId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required Guid UnitId { get; init; }

    public required int Year { get; init; }

    /// <summary>The first day planned: the first of the year, or the unit's own first day in it.</summary>
    public required DateOnly From { get; init; }

    [JsonIgnore]
    public Guid RecordId => PlanId;

    [JsonIgnore]
    public bool IsWithdrawn => false;

    public object Columns() => new { PlanId, Version, UnitId, Year };

    public IReadOnlyList<FactChanged> ToFacts(int epoch) => [];

    public Plan Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };
}
