using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Http;

namespace Platform.FireInspections.Violations;

/// <summary>A violation as it was found.</summary>
/// <param name="InspectionId">The inspection at which it was found; its day and unit are the violation's.</param>
/// <param name="Finding">What is wrong, with the provision it breaks, at most 1,000 characters.</param>
/// <param name="Recommendation">What was recommended, at most 1,000 characters.</param>
/// <param name="Due">The day by which it is to be mended; not before it was found.</param>
public sealed record ViolationInput(
    Guid InspectionId,
    [property: Required, StringLength(1_000, MinimumLength = 1)] string Finding,
    [property: Required, StringLength(1_000, MinimumLength = 1)] string Recommendation,
    DateOnly Due);

/// <summary>A correction: the whole violation as it should read. The inspection stays.</summary>
/// <param name="Finding">As for recording.</param>
/// <param name="Recommendation">As for recording.</param>
/// <param name="Due">As for recording.</param>
/// <param name="Outcomes">What was done about it, in order; may be empty.</param>
/// <param name="Reason">Why it is corrected, for the audit.</param>
public sealed record ViolationCorrectionInput(
    [property: Required, StringLength(1_000, MinimumLength = 1)] string Finding,
    [property: Required, StringLength(1_000, MinimumLength = 1)] string Recommendation,
    DateOnly Due,
    [property: Required, MaxLength(20), NoNulls] IReadOnlyList<OutcomeInput> Outcomes,
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>A step of what was done.</summary>
/// <param name="Kind">Mended, Fined, TemporarilySuspended, Suspended or Restored.</param>
/// <param name="On">The day; not in the future, not before the step before.</param>
/// <param name="DecisionNo">Number of the decision; for all but Mended.</param>
/// <param name="FineVnd">The fine in đồng; for Fined.</param>
/// <param name="Until">The last day of a temporary suspension; for TemporarilySuspended.</param>
public sealed record OutcomeInput(
    OutcomeKind Kind,
    DateOnly On,
    [property: StringLength(100, MinimumLength = 1)] string? DecisionNo = null,
    [property: Range(1, 1_000_000_000_000)] long? FineVnd = null,
    DateOnly? Until = null)
{
    internal ViolationOutcome ToOutcome() => new(Kind, On, DecisionNo, FineVnd, Until);
}
