using Platform.Contracts.Movement.V1;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Models;

/// <summary>A model as it is shown.</summary>
/// <param name="ModelId">The register's id.</param>
/// <param name="SubjectId">What Scoring's explanations call it.</param>
/// <param name="Version">Also the ETag.</param>
/// <param name="Unit">The unit that set it up, as it was called on the day of the survey.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="WholeUnit">Covers the whole unit that set it up.</param>
/// <param name="HamletIds">The hamlets it covers, where not the whole unit.</param>
/// <param name="Stage">Where its life stands.</param>
/// <param name="Stages">The stages it came to.</param>
/// <param name="Ratings">Its ratings by year.</param>
/// <param name="RecordedAt">When this version was recorded.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
/// <param name="WithdrawReason">Why.</param>
internal sealed record ModelView(
    Guid ModelId,
    Guid SubjectId,
    long Version,
    UnitName Unit,
    string Name,
    MovementTopic Topic,
    bool WholeUnit,
    IReadOnlyList<Guid> HamletIds,
    ModelStage Stage,
    IReadOnlyList<StageEntry> Stages,
    IReadOnlyList<RatingEntry> Ratings,
    DateTimeOffset RecordedAt,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawReason)
{
    public static ModelView Of(Model model, UnitNames.Lookup units) => new(
        model.ModelId,
        model.SubjectId,
        model.Version,
        units.Name(model.UnitId, model.SurveyedOn),
        model.Name,
        model.Topic,
        model.WholeUnit,
        model.HamletIds,
        model.Stages[^1].Stage,
        model.Stages,
        model.Ratings,
        model.RecordedAt,
        model.Withdrawal?.At,
        model.Withdrawal?.Reason);
}
