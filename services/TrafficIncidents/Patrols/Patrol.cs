using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Traffic.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Patrols;

/// <summary>A patrol as the register knows it. One that goes through several units is counted in each.</summary>
internal sealed record Patrol : IRecord<Patrol>
{
    public static string Table => "patrol";

    public static string ReadAction => Actions.EnforcementRead;

    public static string WriteAction => Actions.EnforcementWrite;

    public static string InUnits => "unit_ids && @Units";

    public static string Upsert => """
        insert into patrol (patrol_id, version, unit_ids, started_at, day, withdrawn, state)
        values (@PatrolId, @Version, @UnitIds, @StartedAt, @Day, @IsWithdrawn, @State::jsonb)
        on conflict (patrol_id) do update set version = excluded.version, unit_ids = excluded.unit_ids, started_at = excluded.started_at, day = excluded.day,
            withdrawn = excluded.withdrawn, state = excluded.state
        """;

    public required Guid PatrolId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Number of the plan it follows.</summary>
    public required string PlanNo { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Who went.</summary>
    public required string Team { get; init; }

    /// <summary>What was done in each unit, at least one; a leg that was taken out stays, withdrawn.</summary>
    public required IReadOnlyList<PatrolLeg> Legs { get; init; }

    public Withdrawal? Withdrawal { get; init; }

    [JsonIgnore]
    public Guid RecordId => PatrolId;

    [JsonIgnore]
    public Guid UnitId => Legs[0].UnitId;

    [JsonIgnore]
    public IReadOnlyCollection<Guid> UnitIds => [.. Legs.Where(l => !l.TakenOut).Select(l => l.UnitId)];

    [JsonIgnore]
    public IReadOnlyCollection<Guid> KeptBy => UnitIds;

    [JsonIgnore]
    public bool IsWithdrawn => Withdrawal is not null;

    /// <summary>The day that counts, also where it ends after midnight.</summary>
    [JsonIgnore]
    public DateOnly Day => BusinessDay.Of(StartedAt);

    public object Columns() => new { PatrolId, Version, UnitIds = UnitIds.ToArray(), StartedAt = StartedAt.UtcDateTime, Day, IsWithdrawn };

    public Patrol Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };

    /// <summary>Those legs that this version changed: each leg is a subject with versions of its own.</summary>
    public IReadOnlyList<FactChanged> ToFacts(int epoch) => [.. Legs.Where(l => l.PatrolVersion == Version).Select(leg => new FactChanged
    {
        SubjectId = leg.SubjectId,
        Epoch = epoch,
        Version = leg.Version,
        RecordedAt = RecordedAt,
        Fact = new PatrolFact { Segments = PatrolLine.Of(this, leg) },
    })];
}

/// <summary>What a patrol did in one unit.</summary>
internal sealed record PatrolLeg
{
    /// <summary>What it is called outside the register.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Its own version; rises when what is told of it changes.</summary>
    public required long Version { get; init; }

    /// <summary>The patrol's version that changed it last.</summary>
    public required long PatrolVersion { get; init; }

    public required Guid UnitId { get; init; }

    /// <summary>Where it went within the unit.</summary>
    public required string Route { get; init; }

    /// <summary>Vehicles stopped.</summary>
    public required int Stopped { get; init; }

    /// <summary>Violations recorded.</summary>
    public required int Violations { get; init; }

    /// <summary>The patrol did not go there after all.</summary>
    public bool TakenOut { get; init; }
}
