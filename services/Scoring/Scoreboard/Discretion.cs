using Microsoft.Extensions.Options;
using Platform.Hosting.Authorization;
using Platform.Scoring.Attestations;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Snapshots;

namespace Platform.Scoring.Scoreboard;

/// <summary>Settings under <c>Scoring</c>.</summary>
internal sealed class DiscretionOptions
{
    /// <summary>Counts of drug records above zero and below this are told to their own field and units alone; unset: 3, and 1 tells all.</summary>
    public int SmallCountsBelow { get; set; } = 3;
}

/// <summary>
/// What of the figures a reader may see. Two addicts in a commune are two persons whom everybody there knows: counts so small that rest on sensitive
/// records leave this service only towards those who may read the records themselves, and those who sign for them; traffic, fire and movement are never left out
/// (the project's domain notes, section 9.3). What is left out must not follow from what is shown: see <see cref="IsSmall(Criterion, Guid, long?, long?)"/> and <see cref="Shares"/>.
/// </summary>
/// <param name="ResultsOnly">No figures at all.</param>
/// <param name="Whole">The units whose small counts the reader may see.</param>
/// <param name="Below">Counts above zero and below this are small.</param>
internal sealed record Discretion(bool ResultsOnly, UnitScope Whole, int Below)
{
    public static Discretion Of(HttpContext http) => Of(Caller.Of(http), http.RequestServices.GetRequiredService<IOptions<DiscretionOptions>>());

    public static Discretion Of(Caller caller, IOptions<DiscretionOptions> options) =>
        new(caller.Scope(Actions.BoardRead).ResultsOnly, caller.Scope(Actions.SmallCountRead), options.Value.SmallCountsBelow);

    /// <summary>Whether a leaf's figures are left out: one of them is small, or those are whom the one lacks of the other.</summary>
    public bool IsSmall(Criterion leaf, Guid unit, long? numerator, long? denominator) =>
        Guards(leaf, unit) && (IsSmall(numerator) || IsSmall(denominator) || IsSmall(denominator - numerator));

    /// <summary>Whether a figure is left out, and whether the reader is told that it is for its smallness: who sees no figures at all does not hear how small one is.</summary>
    public (bool Suppressed, bool Small) LeftOut(Criterion leaf, Guid unit, long? numerator, long? denominator) =>
        ResultsOnly ? (true, false) : IsSmall(leaf, unit, numerator, denominator) ? (true, true) : (false, false);

    /// <summary>Whether so many sensitive records of a unit are few.</summary>
    public bool AreFew(Guid unit, long count) => !Whole.Holds(unit) && IsSmall(count);

    /// <summary>The subjects behind a leaf; null when of any kind of them there are few.</summary>
    public ExplainedSubjects? Subjects(Criterion leaf, Guid unit, ExplainedSubjects subjects) =>
        Guards(leaf, unit) && new[] { subjects.Numerator, subjects.Denominator, subjects.Failing, subjects.Watch }.Any(list => IsSmall(list.Total)) ? null : subjects;

    /// <summary>What each unit brings to its city: of none, when that of one is small. A single one left out would be the city's count less the others.</summary>
    public IReadOnlyList<ExplainedPart>? Shares(Criterion leaf, Guid city, IReadOnlyList<ExplainedPart>? parts) =>
        parts?.Any(p => p.Numerator is { } numerator && IsSmall(leaf, city, numerator, p.Denominator)) == true
            ? [.. parts.Select(p => p with { Numerator = null, Denominator = null, SmallCount = true })]
            : parts;

    /// <summary>What is open of a dossier, without small figures.</summary>
    public IReadOnlyList<OpenCriterion> Open(Programme programme, Guid unit, IReadOnlyList<OpenCriterion> open) =>
        [.. open.Select(o => IsSmall(programme.Criteria.Single(c => c.Code == o.Code), unit, o.Numerator, o.Denominator) ? o with { Numerator = null, Denominator = null, SmallCount = true } : o)];

    /// <summary>What was said, without small figures that were signed for.</summary>
    public SaidOfCriterion Said(Criterion leaf, Guid unit, SaidOfCriterion said) => said with
    {
        Attestations = [.. said.Attestations.Select(a => a with
        {
            Figure = Shown(leaf, unit, a.Figure), Ended = a.Ended is { } ended ? ended with { Figure = Shown(leaf, unit, ended.Figure) } : null,
        })],
    };

    private Figure Shown(Criterion leaf, Guid unit, Figure figure) =>
        IsSmall(leaf, unit, figure.Numerator, figure.Denominator) ? figure with { Numerator = null, Denominator = null } : figure;

    private bool Guards(Criterion leaf, Guid unit) => leaf.Fact?.IsSensitive == true && !Whole.Holds(unit);

    private bool IsSmall(long? count) => count > 0 && count < Below;
}
