using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Scoreboard;

namespace Platform.Scoring.Snapshots;

/// <summary>A criterion that keeps a dossier from being submitted.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="Result">What it comes to.</param>
/// <param name="Reasons">Why; <c>confirmed-too-early</c> when its register is fresh but not confirmed through the day itself.</param>
/// <param name="Numerator">What was counted.</param>
/// <param name="Denominator">Out of how many.</param>
/// <param name="Threshold">What is wanted.</param>
/// <param name="SmallCount">The figures are left out because they rest on drug records and are so small that they could point at persons.</param>
public sealed record OpenCriterion(string Code, string Name, Result Result, IReadOnlyList<string> Reasons, long? Numerator, long? Denominator, string? Threshold, bool SmallCount = false)
{
    /// <summary>A dossier wants registers confirmed through its day itself; a fresh confirmation is enough only on the way there.</summary>
    private const string ConfirmedTooEarly = "confirmed-too-early";

    /// <summary>It is met, and waits for those who sign for it.</summary>
    internal bool WaitsForAttesters => Result == Result.PendingAttestation && Reasons.Any(r => r.StartsWith("attestation", StringComparison.Ordinal) || r == Reason.Absence.Code());

    internal static IReadOnlyList<OpenCriterion> Of(Programme programme, Reading reading, Guid unit, DateOnly asOf)
    {
        var open = new List<OpenCriterion>();
        foreach (var leaf in programme.Criteria.Where(c => c.Children.Count == 0))
        {
            var outcome = reading.Outcomes[(unit, leaf.Id)];
            var early = outcome.Result == Result.Met && leaf.Fact?.ConfirmedBy is not null && reading.Register(unit, leaf).FreshThrough(programme.Judged(asOf)) < programme.Judged(asOf);
            if (outcome.Result is not (Result.Met or Result.NotApplicable) || early)
                open.Add(new OpenCriterion(
                    leaf.Code, leaf.Name.ToString(), outcome.Result, [.. outcome.Reasons.Select(r => r.Code()), .. early ? new[] { ConfirmedTooEarly } : []],
                    outcome.Numerator, outcome.Denominator, leaf.ThresholdText));
        }
        return open;
    }
}
