using System.Text.Json.Serialization;
using Platform.Contracts;
using Platform.Contracts.Movement.V1;
using Platform.Hosting.Records;
using Platform.Hosting.Units;
using Platform.MovementModels.Records;

namespace Platform.MovementModels.Models;

/// <summary>A movement model and its life.</summary>
internal sealed record Model : IMovementRecord<Model>, IPlacedRecord<Model>
{
    public static string Table => "model";

    public static string Upsert => """
        insert into model (model_id, subject_id, version, unit_ids, topic, stage, surveyed_on, withdrawn, state)
        values (@ModelId, @SubjectId, @Version, @UnitIds, @Topic, @Stage, @SurveyedOn, @IsWithdrawn, @State::jsonb)
        on conflict (model_id) do update set version = excluded.version, unit_ids = excluded.unit_ids, topic = excluded.topic, stage = excluded.stage,
            surveyed_on = excluded.surveyed_on, withdrawn = excluded.withdrawn, state = excluded.state
        """;

    public required Guid ModelId { get; init; }

    /// <summary>What it is called outside the register.</summary>
    public required Guid SubjectId { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The unit that set it up.</summary>
    public required Guid UnitId { get; init; }

    public required string Name { get; init; }

    public required MovementTopic Topic { get; init; }

    /// <summary>Covers the whole unit that set it up.</summary>
    public required bool WholeUnit { get; init; }

    /// <summary>The hamlets it covers, where not the whole unit.</summary>
    public required IReadOnlyList<Guid> HamletIds { get; init; }

    /// <summary>The stages it came to, in order, Surveyed first.</summary>
    public required IReadOnlyList<StageEntry> Stages { get; init; }

    /// <summary>One for each year at most, in order.</summary>
    public IReadOnlyList<RatingEntry> Ratings { get; init; } = [];

    /// <summary>Its unit and the one that follows it.</summary>
    public required IReadOnlyList<Stretch> Stretches { get; init; }

    public Withdrawal? Withdrawal { get; init; }

    [JsonIgnore]
    public Guid RecordId => ModelId;

    [JsonIgnore]
    public bool IsWithdrawn => Withdrawal is not null;

    [JsonIgnore]
    public DateOnly SurveyedOn => Stages[0].On;

    [JsonIgnore]
    public IReadOnlyCollection<Guid> KeptBy => Stretches.UnitsFrom([UnitId], SurveyedOn);

    [JsonIgnore]
    public IReadOnlyCollection<Guid> PlaceIds => [UnitId];

    public object Columns() => new
    {
        ModelId,
        SubjectId,
        Version,
        UnitIds = KeptBy.ToArray(),
        Topic = Topic.ToString(),
        Stage = Stages[^1].Stage.ToString(),
        SurveyedOn,
        IsWithdrawn,
    };

    public Model Along(IReadOnlyList<Stretch> stretches) => this with { Stretches = stretches };

    public Model Next(DateTimeOffset now) => this with { Version = Version + 1, RecordedAt = RecordTime.After(RecordedAt, now) };

    public IReadOnlyList<FactChanged> ToFacts(int epoch) =>
    [
        new FactChanged
        {
            SubjectId = SubjectId,
            Epoch = epoch,
            Version = Version,
            RecordedAt = RecordedAt,
            Fact = new ModelFact { Segments = ModelLine.Of(this) },
        },
    ];
}

/// <summary>A stage it came to.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="On">When.</param>
/// <param name="DecisionNo">Number of the decision; approval, founding and dissolution have one.</param>
internal sealed record StageEntry(ModelStage Stage, DateOnly On, string? DecisionNo);

/// <summary>A year's rating.</summary>
/// <param name="Year">The year rated.</param>
/// <param name="Rating">How it did.</param>
/// <param name="On">When it was rated.</param>
internal sealed record RatingEntry(int Year, ModelRating Rating, DateOnly On);
