using System.Globalization;
using System.Resources;
using Platform.Scoring.Dossiers;
using Platform.Scoring.Evaluation;
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

    public static string Figure(SealedCriterion criterion) => criterion switch
    {
        { Numerator: null } => "–",
        { Denominator: { } denominator } => string.Create(CultureInfo.InvariantCulture, $"{criterion.Numerator}/{denominator}"),
        _ => criterion.Numerator.Value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The paper that was submitted.</summary>
    public DossierDocument Letter => Submission.Document!;
}
