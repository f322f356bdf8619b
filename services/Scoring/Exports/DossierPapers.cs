using System.Globalization;
using System.Resources;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Dossiers;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;
using Platform.Scoring.Scoreboard;
using Platform.Scoring.Snapshots;

namespace Platform.Scoring.Exports;

/// <summary>What the papers of a dossier say. They go to Vietnamese authorities and are Vietnamese whoever asks for them.</summary>
/// <param name="Snapshot">What was sealed.</param>
/// <param name="Sha256">Its hash.</param>
/// <param name="Submission">The step that sealed it.</param>
/// <param name="Entries">Everything that was done and said.</param>
internal sealed record DossierPapers(Snapshot Snapshot, string Sha256, DossierEntry Submission, IReadOnlyList<DossierEntry> Entries)
{
    private static readonly ResourceManager Texts = new("Platform.Scoring.Resources.Papers", typeof(DossierPapers).Assembly);

    public static string Word(string key, params object?[] args) =>
        string.Format(CultureInfo.InvariantCulture, Texts.GetString(key, CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException(key), args);

    public static string Word(Result result) => Word("Result." + result);

    public static string Word(DossierStep step) => Word("Step." + step);

    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>Whether a criterion's figures are left out for the reader.</summary>
    public required Func<SealedCriterion, bool> Small { get; init; }

    /// <summary>Whether there are so few of some facts that their number is left out for the reader.</summary>
    public required Func<SealedFacts, bool> Few { get; init; }

    public string Figure(SealedCriterion criterion) => criterion switch
    {
        _ when Small(criterion) => Word("SmallCount"),
        { Numerator: null } => "–",
        { Denominator: { } denominator } => string.Create(CultureInfo.InvariantCulture, $"{criterion.Numerator}/{denominator}"),
        _ => criterion.Numerator.Value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Something is left out.</summary>
    public bool LeavesOut => Snapshot.Criteria.Any(Small) || Snapshot.Facts.Any(Few);

    public static DossierPapers Of(Snapshot snapshot, KeptSnapshot kept, Dossier dossier, CatalogueSet catalogue, Discretion discretion)
    {
        // By the rules of today where those it was sealed under are no more.
        var leaves = catalogue.Programmes.OrderByDescending(p => p.Code == snapshot.Programme.Code).SelectMany(p => p.Criteria).DistinctBy(c => c.Code, StringComparer.Ordinal).ToDictionary(c => c.Code, StringComparer.Ordinal);
        var unit = snapshot.Unit.UnitId;
        return new DossierPapers(snapshot, kept.Sha256, dossier.Entries[kept.Ordinal - 1], dossier.Entries)
        {
            Small = c => leaves.TryGetValue(c.Code, out var leaf) && discretion.IsSmall(leaf, unit, c.Numerator, c.Denominator),
            Few = f => FactTypes.All.Any(t => t.WireName == f.Type && t.IsSensitive) && discretion.AreFew(unit, f.Subjects),
        };
    }

    /// <summary>The paper that was submitted.</summary>
    public DossierDocument Letter => Submission.Document!;
}
