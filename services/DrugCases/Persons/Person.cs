using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Drugs.V1;
using Platform.DrugCases.Rules;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;
using Platform.Hosting.Units;

namespace Platform.DrugCases.Persons;

/// <summary>A person under drug management. Every statement is dated and stays; the line is computed from all of them.</summary>
internal sealed record Person : IPlacedRecord<Person>
{
    private static readonly DrugRules Rules = DrugRules.Load();

    public static string Table => "person";

    public static string ReadAction => Actions.DrugCaseRead;

    public static string WriteAction => Actions.DrugCaseWrite;

    public static string Upsert => """
        insert into person (person_id, subject_id, version, unit_ids, status, registered, withdrawn, state)
        values (@PersonId, @SubjectId, @Version, @UnitIds, @Status, @Registered, @IsWithdrawn, @State::jsonb)
        on conflict (person_id) do update set version = excluded.version, unit_ids = excluded.unit_ids, status = excluded.status,
            registered = excluded.registered, withdrawn = excluded.withdrawn, state = excluded.state
        """;

    public required Guid PersonId { get; init; }

    /// <summary>What the person is called outside the register.</summary>
    public required Guid SubjectId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Every field of the identity, closed.</summary>
    public required IReadOnlyDictionary<string, Sealed> Identity { get; init; }

    /// <summary>The units to which the person was given, in order; each goes on as its successor.</summary>
    public required IReadOnlyList<Placement> Placements { get; init; }

    /// <summary>Given to another unit, once its people take over.</summary>
    public HandOver? HandOver { get; init; }

    public required IReadOnlyList<Stretch> Stretches { get; init; }

    public required IReadOnlyList<StatusEntry> Statuses { get; init; }

    public IReadOnlyList<PresenceEntry> Presences { get; init; } = [];

    public IReadOnlyList<RoleEntry> Roles { get; init; } = [];

    public IReadOnlyList<ManagementFile> Files { get; init; } = [];

    public IReadOnlyList<MonitoringEntry> Monitoring { get; init; } = [];

    public IReadOnlyList<Pledge> Pledges { get; init; } = [];

    public IReadOnlyList<OfficerEntry> Officers { get; init; } = [];

    public Withdrawal? Withdrawal { get; init; }

    [JsonIgnore]
    public Guid RecordId => PersonId;

    [JsonIgnore]
    public Guid UnitId => Placements[^1].UnitId;

    [JsonIgnore]
    public IReadOnlyCollection<Guid> UnitIds => [.. PlaceIds.Concat(OfferedTo).Distinct()];

    [JsonIgnore]
    public IReadOnlyCollection<Guid> PlaceIds => [.. Placements.Select(p => p.UnitId).Distinct()];

    [JsonIgnore]
    public IReadOnlyCollection<Guid> KeptBy => Stretches.UnitsFrom([UnitId], Placements[^1].From);

    private IEnumerable<Guid> OfferedTo => HandOver is { } offered ? [offered.UnitId] : [];

    [JsonIgnore]
    public bool IsWithdrawn => Withdrawal is not null;

    [JsonIgnore]
    public DateOnly Registered => Placements[0].From;

    /// <summary>The last status that holds: one that ends the management holds once a second person agreed.</summary>
    [JsonIgnore]
    public StatusEntry Status => Statuses.Last(s => s.Holds);

    /// <summary>The unit that keeps the person on a day; null before the first.</summary>
    public Guid? UnitOn(DateOnly day) => Placements.LastOrDefault(p => p.From <= day) is { } placed ? Stretches.UnitOn(placed.UnitId, day) : null;

    // Whoever is to take a person over sees the record, and may change nothing in it before.
    public object Columns() => new { PersonId, SubjectId, Version, UnitIds = KeptBy.Concat(OfferedTo).Distinct().ToArray(), Status = Status.Status.ToString(), Registered, IsWithdrawn };

    public Person Along(IReadOnlyList<Stretch> stretches) => this with { Stretches = stretches };

    public Person Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };

    public IReadOnlyList<FactChanged> ToFacts(int epoch) =>
    [
        new FactChanged
        {
            SubjectId = SubjectId,
            Epoch = epoch,
            Version = Version,
            RecordedAt = RecordedAt,
            Fact = new PersonFact { Segments = PersonLine.Of(this, Rules) },
        },
    ];
}
