using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Catalogue;

/// <summary>All programmes at work.</summary>
internal sealed class CatalogueSet
{
    private readonly Dictionary<short, Programme> owners;
    private readonly Dictionary<short, Criterion> criteria;

    public CatalogueSet(IReadOnlyList<Programme> programmes, IReadOnlyList<Programme>? examples = null)
    {
        Programmes = programmes;
        Examples = examples ?? [];
        Rules = new ContributionRules(programmes.SelectMany(p => p.Criteria).SelectMany(c => c.Countings));
        owners = programmes.SelectMany(p => p.Criteria.Select(c => (c.Id, p))).ToDictionary();
        criteria = programmes.SelectMany(p => p.Criteria).ToDictionary(c => c.Id);
    }

    public IReadOnlyList<Programme> Programmes { get; }

    /// <summary>Unofficial programmes: only simulations evaluate them.</summary>
    public IReadOnlyList<Programme> Examples { get; }

    public ContributionRules Rules { get; }

    public Criterion Criterion(short id) => criteria[id];

    public Programme Programme(short criterion) => owners[criterion];

    public Programme Programme(string code) => Programmes.Single(p => p.Code == code);

    /// <summary>Reads every programme of a folder.</summary>
    public static async Task<CatalogueSet> ReadAsync(string folder, CriterionNumber number, CancellationToken cancellationToken)
    {
        var programmes = new List<Programme>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var programme = await CatalogueLoader.LoadAsync(Path.GetFileName(path), await File.ReadAllTextAsync(path, cancellationToken), number, IncludedAsync);
            if (programmes.Any(p => p.Code == programme.Code))
                throw new CatalogueException(Path.GetFileName(path), 1, $"the programme {programme.Code} stands in two files");
            programmes.Add(programme);
        }
        return new CatalogueSet([.. programmes.Where(p => !p.Unofficial)], [.. programmes.Where(p => p.Unofficial)]);

        async Task<string> IncludedAsync(string name) => File.Exists(Path.Combine(folder, name))
            ? await File.ReadAllTextAsync(Path.Combine(folder, name), cancellationToken)
            : throw new CatalogueException(name, 1, "the file is included by another and is not there");
    }
}
