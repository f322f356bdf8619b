using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.FireInspections.Rules;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.FireInspections.Facilities;

/// <summary>A facility under fire safety management. It is inspected, not counted: no fact tells of it.</summary>
internal sealed record Facility : IPlacedRecord<Facility>
{
    public static string Table => "facility";

    public static string ReadAction => Actions.FireRead;

    public static string WriteAction => Actions.FireWrite;

    public static string Upsert => """
        insert into facility (facility_id, version, unit_ids, name, closed_on, state)
        values (@FacilityId, @Version, @UnitIds, @Name, @ClosedOn, @State::jsonb)
        on conflict (facility_id) do update set version = excluded.version, unit_ids = excluded.unit_ids, name = excluded.name,
            closed_on = excluded.closed_on, state = excluded.state
        """;

    public required Guid FacilityId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string Name { get; init; }

    public required FacilityKind Kind { get; init; }

    public required string Address { get; init; }

    /// <summary>The units it was built or moved into, oldest first, at least one; each goes on as its successor.</summary>
    public required IReadOnlyList<Placement> Placements { get; init; }

    public required IReadOnlyList<Stretch> Stretches { get; init; }

    /// <summary>How it was classified, oldest first.</summary>
    public required IReadOnlyList<Classification> Classifications { get; init; }

    /// <summary>The first day on which it is no facility any more.</summary>
    public DateOnly? ClosedOn { get; init; }

    [JsonIgnore]
    public Guid RecordId => FacilityId;

    [JsonIgnore]
    public Guid UnitId => Placements[^1].UnitId;

    [JsonIgnore]
    public IReadOnlyCollection<Guid> UnitIds => [.. Placements.Select(p => p.UnitId).Distinct()];

    [JsonIgnore]
    public IReadOnlyCollection<Guid> PlaceIds => UnitIds;

    [JsonIgnore]
    public IReadOnlyCollection<Guid> KeptBy => Stretches.UnitsFrom([UnitId], Placements[^1].From);

    [JsonIgnore]
    public bool IsWithdrawn => false;

    /// <summary>The unit it stands in on a day; null before its first placement and once it is closed.</summary>
    public Guid? UnitOn(DateOnly day) =>
        !(ClosedOn <= day) && Placements.LastOrDefault(p => p.From <= day) is { } placed ? Stretches.UnitOn(placed.UnitId, day) : null;

    public Classification? ClassifiedOn(DateOnly day) => Classifications.LastOrDefault(c => c.From <= day);

    public object Columns() => new { FacilityId, Version, UnitIds = KeptBy.ToArray(), Name, ClosedOn };

    public IReadOnlyList<FactChanged> ToFacts(int epoch) => [];

    public Facility Along(IReadOnlyList<Stretch> stretches) => this with { Stretches = stretches };

    public Facility Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };
}

/// <summary>From which day a facility stands in a unit.</summary>
internal sealed record Placement(Guid UnitId, DateOnly From);

/// <summary>From which day a facility is listed in which annexes of the scheme then in force.</summary>
internal sealed record Classification(string Scheme, IReadOnlyList<FacilityClass> Classes, DateOnly From);
