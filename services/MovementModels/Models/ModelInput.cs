using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Movement.V1;
using Platform.Hosting.Http;

namespace Platform.MovementModels.Models;

/// <summary>A model as a person states it when it is surveyed. Requests are public: the generator of their validation sees no others.</summary>
/// <param name="UnitCode">GSO code of the unit, read at <paramref name="SurveyedOn"/>.</param>
/// <param name="Name">What it is called, at most 300 characters.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="WholeUnit">Covers the whole unit.</param>
/// <param name="HamletIds">The hamlets it covers, where not the whole unit; else empty.</param>
/// <param name="SurveyedOn">Day of the survey; not in the future.</param>
public sealed record ModelInput(
    [property: Required, RegularExpression("^[0-9]{5}$")] string UnitCode,
    [property: Required, StringLength(300, MinimumLength = 1)] string Name,
    MovementTopic Topic,
    bool WholeUnit,
    [property: Required, MaxLength(100)] IReadOnlyList<Guid> HamletIds,
    DateOnly SurveyedOn);

/// <summary>A correction: the whole model as it should read; its unit stays.</summary>
/// <param name="Name">As for recording.</param>
/// <param name="Topic">As for recording.</param>
/// <param name="WholeUnit">As for recording.</param>
/// <param name="HamletIds">As for recording.</param>
/// <param name="Stages">The stages it came to, in order, Surveyed first.</param>
/// <param name="Ratings">One for each year at most, in order.</param>
/// <param name="Reason">3 to 500 characters, for the audit.</param>
public sealed record ModelCorrectionInput(
    [property: Required, StringLength(300, MinimumLength = 1)] string Name,
    MovementTopic Topic,
    bool WholeUnit,
    [property: Required, MaxLength(100)] IReadOnlyList<Guid> HamletIds,
    [property: Required, MinLength(1), MaxLength(10), NoNulls] IReadOnlyList<StageInput> Stages,
    [property: Required, MaxLength(100), NoNulls] IReadOnlyList<RatingInput> Ratings,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>A stage it came to.</summary>
/// <param name="Stage">The next stage, or Dissolved from Established on.</param>
/// <param name="On">When; not in the future.</param>
/// <param name="DecisionNo">Number of the decision; needed for Approved, Established and Dissolved.</param>
public sealed record StageInput(ModelStage Stage, DateOnly On, [property: StringLength(100, MinimumLength = 1)] string? DecisionNo = null);

/// <summary>A year's rating.</summary>
/// <param name="Year">The year rated.</param>
/// <param name="Rating">Weak, Average, Fair or Good.</param>
/// <param name="On">When it was rated; not in the future, not before the model was active.</param>
public sealed record RatingInput([property: Range(2000, 2100)] int Year, ModelRating Rating, DateOnly On);
