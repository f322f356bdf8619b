using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.DrugCases.Spots;

/// <summary>A place of drug crime with every step of its handling.</summary>
internal sealed record Spot : IPlacedRecord<Spot>
{
    public static string Table => "spot";

    public static string ReadAction => Actions.DrugCaseRead;

    public static string WriteAction => Actions.DrugCaseWrite;

    public static string Upsert => """
        insert into spot (spot_id, subject_id, version, unit_ids, kind, status, detected, withdrawn, state)
        values (@SpotId, @SubjectId, @Version, @UnitIds, @Kind, @Status, @Detected, @IsWithdrawn, @State::jsonb)
        on conflict (spot_id) do update set version = excluded.version, unit_ids = excluded.unit_ids, status = excluded.status, withdrawn = excluded.withdrawn, state = excluded.state
        """;

    public required Guid SpotId { get; init; }

    public required Guid SubjectId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required Guid UnitId { get; init; }

    /// <summary>Its unit and those that follow it.</summary>
    public required IReadOnlyList<Stretch> Stretches { get; init; }

    public required SpotKind Kind { get; init; }

    /// <summary>Where, in words.</summary>
    public required string Place { get; init; }

    /// <summary>In order; the first is its detection.</summary>
    public required IReadOnlyList<SpotStep> Steps { get; init; }

    public Withdrawal? Withdrawal { get; init; }

    [JsonIgnore]
    public Guid RecordId => SpotId;

    [JsonIgnore]
    public IReadOnlyCollection<Guid> PlaceIds => [UnitId];

    [JsonIgnore]
    public IReadOnlyCollection<Guid> KeptBy => Stretches.UnitsFrom([UnitId], Steps[0].On);

    [JsonIgnore]
    public bool IsWithdrawn => Withdrawal is not null;

    [JsonIgnore]
    public SpotStep Last => Steps.Last(s => s.Holds);

    /// <summary>Until when a return opens it again instead of beginning another; null while it is not cleared.</summary>
    [JsonIgnore]
    public DateOnly? WatchedUntil => Last.Status is SpotStatus.Eliminated or SpotStatus.WatchedForReturn ? Steps.Last(s => s is { Status: SpotStatus.Eliminated, Holds: true }).WatchedUntil : null;

    public object Columns() => new
    {
        SpotId, SubjectId, Version, UnitIds = KeptBy.ToArray(), Kind = Kind.ToString(), Status = Last.Status.ToString(), Detected = Steps[0].On, IsWithdrawn,
    };

    public Spot Along(IReadOnlyList<Stretch> stretches) => this with { Stretches = stretches };

    public Spot Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };

    public IReadOnlyList<FactChanged> ToFacts(int epoch) =>
    [
        new FactChanged { SubjectId = SubjectId, Epoch = epoch, Version = Version, RecordedAt = RecordedAt, Fact = new SpotFact { Segments = SpotLine.Of(this) } },
    ];
}

/// <summary>A step of a spot's handling. An elimination holds once a second person agreed, and begins a watch by the rule of its day.</summary>
internal sealed record SpotStep(SpotStatus Status, DateOnly On, string? DocumentNo, string ProposedBy, string? ApprovedBy, DateOnly? WatchedUntil = null)
{
    public bool Holds => Status != SpotStatus.Eliminated || ApprovedBy is not null;
}

/// <summary>A place as it was detected.</summary>
/// <param name="UnitCode">GSO code of the unit where it lies, read at <paramref name="DetectedOn"/>.</param>
/// <param name="Kind">Hotspot, ComplexPoint or UsePlace.</param>
/// <param name="Place">Where, in words, without names of people.</param>
/// <param name="DetectedOn">Not in the future.</param>
public sealed record SpotInput(
    [property: Required, StringLength(10, MinimumLength = 1)] string UnitCode,
    SpotKind Kind,
    [property: Required, StringLength(300, MinimumLength = 1)] string Place,
    DateOnly DetectedOn);

/// <summary>The next step.</summary>
/// <param name="Status">What follows; Detected or Confirmed opens a closed spot again.</param>
/// <param name="On">The day; not in the future, after the step before.</param>
/// <param name="DocumentNo">The paper it stands on; an elimination wants one.</param>
public sealed record SpotStepInput(SpotStatus Status, DateOnly On, [property: StringLength(100, MinimumLength = 1)] string? DocumentNo = null);
