using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Fire.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Incidents;

/// <summary>A fire, an explosion or a rescue as the register knows it.</summary>
internal sealed record Incident : IRecord<Incident>
{
    public static string Table => "incident";

    public static string ReadAction => Actions.FireRead;

    public static string WriteAction => Actions.FireWrite;

    public static string Upsert => """
        insert into incident (incident_id, subject_id, version, unit_id, occurred_at, day, kind, deaths, pending, withdrawn, state)
        values (@IncidentId, @SubjectId, @Version, @UnitId, @OccurredAt, @Day, @Kind, @Deaths, @Pending, @IsWithdrawn, @State::jsonb)
        on conflict (incident_id) do update set version = excluded.version, unit_id = excluded.unit_id, occurred_at = excluded.occurred_at, day = excluded.day,
            kind = excluded.kind, deaths = excluded.deaths, pending = excluded.pending, withdrawn = excluded.withdrawn, state = excluded.state
        """;

    public required Guid IncidentId { get; init; }

    /// <summary>What it is called outside the register.</summary>
    public required Guid SubjectId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The unit where it broke out.</summary>
    public required Guid UnitId { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required IncidentDetails Details { get; init; }

    public required IReadOnlyList<Casualty> Casualties { get; init; }

    /// <summary>It was dated inside a time that was already confirmed.</summary>
    public bool Late { get; init; }

    public Withdrawal? Withdrawal { get; init; }

    /// <summary>A change that takes a death off this unit's year, until a second person agrees; nothing of it holds before.</summary>
    public Proposal<Incident>? Proposed { get; init; }

    [JsonIgnore]
    public Guid RecordId => IncidentId;

    [JsonIgnore]
    public bool IsWithdrawn => Withdrawal is not null;

    [JsonIgnore]
    public DateOnly Day => BusinessDay.Of(OccurredAt);

    /// <summary>Deaths that the investigation attributes to it. No limit of days is known for fires.</summary>
    [JsonIgnore]
    public int Deaths => Casualties.Count(c => c.Attribution == Attribution.Attributed);

    [JsonIgnore]
    public int Injured => Casualties.Count(c => c.Outcome == Outcome.Injured);

    /// <summary>A conclusion is awaited.</summary>
    [JsonIgnore]
    public bool IsPending => Casualties.Any(c => c.Attribution == Attribution.Pending);

    public object Columns() => new
    {
        IncidentId, SubjectId, Version, UnitId, OccurredAt = OccurredAt.UtcDateTime, Day, Kind = Details.Kind.ToString(), Deaths, Pending = IsPending, IsWithdrawn,
    };

    public Incident Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };

    public IReadOnlyList<FactChanged> ToFacts(int epoch) =>
    [
        new FactChanged
        {
            SubjectId = SubjectId,
            Epoch = epoch,
            Version = Version,
            RecordedAt = RecordedAt,
            Fact = new FireIncidentFact { Segments = IncidentLine.Of(this) },
        },
    ];
}

/// <summary>What a person writes of an incident besides its time, its unit and its people.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Affected">What burned.</param>
/// <param name="Cause">Why.</param>
/// <param name="Place">Where, in words.</param>
/// <param name="FacilityId">The facility of this register it broke out in.</param>
/// <param name="DamageVnd">Damage to property in đồng.</param>
/// <param name="AreaSquareMetres">Area that burned.</param>
/// <param name="AlarmAt">When the alarm came.</param>
/// <param name="ArrivedAt">When the first force arrived.</param>
/// <param name="ExtinguishedAt">When it was over.</param>
/// <param name="Rescued">People rescued.</param>
/// <param name="Note">What the officer wrote; it may be personal and never leaves the register.</param>
internal sealed record IncidentDetails(
    FireIncidentKind Kind,
    IncidentObject Affected,
    IncidentCause Cause,
    string Place,
    Guid? FacilityId,
    long? DamageVnd,
    decimal? AreaSquareMetres,
    DateTimeOffset? AlarmAt,
    DateTimeOffset? ArrivedAt,
    DateTimeOffset? ExtinguishedAt,
    int? Rescued,
    string? Note);

/// <summary>A person killed or hurt; the register keeps no name.</summary>
internal sealed record Casualty
{
    public required Guid CasualtyId { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>What the investigation says of a death; null for the injured.</summary>
    public Attribution? Attribution { get; init; }

    /// <summary>Number or reference of the conclusion.</summary>
    public string? ConclusionNo { get; init; }

    /// <summary>The day of the conclusion.</summary>
    public DateOnly? ConcludedOn { get; init; }
}
