using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Attestations;

/// <summary>The figures of a leaf that a signature binds.</summary>
/// <param name="Computed">What the counters say.</param>
/// <param name="Numerator">What was counted; null where nothing is.</param>
/// <param name="Denominator">Out of how many; null where nothing is.</param>
/// <param name="Failing">Who fails, as one number; 0 when nobody does.</param>
/// <param name="Documents">SHA-256 of each document that proves it, in order.</param>
public sealed record Figure(
    Result Computed,
    long? Numerator,
    long? Denominator,
    [property: Required, RegularExpression("^[0-9a-f]{1,16}$")] string Failing,
    [property: Required, MaxLength(200)] IReadOnlyList<string> Documents)
{
    internal static Figure Of(Criterion leaf, Result computed, Bound bound) => new(
        computed,
        leaf.CountsNumerator ? bound.Numerator : null,
        leaf.Kind == CriterionKind.Ratio && leaf.CountsNumerator ? bound.Denominator : null,
        bound.FailingDigest.ToString("x", CultureInfo.InvariantCulture),
        bound.Documents);

    internal bool IsSame(Figure other) => (Computed, Numerator, Denominator, Failing) == (other.Computed, other.Numerator, other.Denominator, other.Failing)
        && Documents.SequenceEqual(other.Documents, StringComparer.Ordinal);
}
