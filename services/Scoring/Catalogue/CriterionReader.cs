using System.Globalization;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;
using YamlDotNet.RepresentationModel;

namespace Platform.Scoring.Catalogue;

/// <summary>Reads one criterion of a file, and refuses what does not fit its kind or the facts there are.</summary>
internal sealed class CriterionReader(CatalogueFile file, DateOnly first, DateOnly last, int officialTolerance, IReadOnlyList<Member> units, Func<string, short> number)
{
    private readonly CountingReader countings = new(file, first, last);

    public Criterion Read(YamlMappingNode node, IReadOnlyList<Criterion> children)
    {
        var kind = Enum.Parse<CriterionKind>(node.Text("kind"), ignoreCase: true);
        var id = number(node.Text("code"));
        Fits(node, kind);
        var city = City(node, kind);
        return new Criterion
        {
            Id = id,
            Code = node.Text("code"),
            Name = node.Both("name"),
            Formula = node.Both("formula"),
            Proof = node.Child("proof") is null ? null : node.Both("proof"),
            LegalSource = node.Text("legalSource"),
            Kind = kind,
            Window = node.TextOrNull("window") is { } window ? Enum.Parse<WindowKind>(window, ignoreCase: true) : null,
            City = city,
            Threshold = Threshold(node, kind),
            EmptyDenominator = Enum.Parse<EmptyDenominator>(node.TextOrNull("emptyDenominator") ?? "Unset", ignoreCase: true),
            NeedsEvidence = node.TextOrNull("evidence") == "true",
            Attesters = [.. node.Items("attesters").Select(a => a.ToString())],
            Recoverable = node.TextOrNull("recoverable") != "false",
            Awaiting = node.TextOrNull("awaiting"),
            OfficialTolerance = officialTolerance,
            Countings = countings.Read(node, id),
            Children = children,
        };
    }

    /// <summary>What each kind must say and may not say.</summary>
    private void Fits(YamlMappingNode node, CriterionKind kind)
    {
        var awaiting = node.Child("awaiting");
        if (awaiting is not null && FactTypes.Find(awaiting.ToString()) is not null)
            throw file.Refuse(awaiting, $"{awaiting} exists; expected its numerator instead of awaiting it");
        var leaf = kind is not (CriterionKind.All or CriterionKind.NOfM or CriterionKind.Attested);
        var counts = leaf && awaiting is null;
        Demand(node, "of", kind is CriterionKind.All or CriterionKind.NOfM, kind);
        Demand(node, "numerator", counts, kind);
        Demand(node, "window", leaf, kind);
        Demand(node, "denominator", counts && kind == CriterionKind.Ratio && node.Child("each") is null, kind);
        Demand(node, "emptyDenominator", kind == CriterionKind.Ratio, kind);
        Demand(node, "threshold", kind is CriterionKind.Ratio or CriterionKind.AtLeast or CriterionKind.NOfM or CriterionKind.Rate, kind);
        foreach (var only in new[] { "failing", "watch" })
            if (!counts && node.Child(only) is { } extra)
                throw file.Refuse(extra, $"{only}: a criterion that counts nothing has none");
        if (kind == CriterionKind.Rate)
            Demand(node, "official", counts, kind);
        else if (kind != CriterionKind.Ratio && node.Child("official") is { } official)
            throw file.Refuse(official, "official: only a ratio has a denominator to compare with it");
    }

    /// <summary>A criterion of the city says whose facts it looks at, and whether it counts units.</summary>
    private CityScope? City(YamlMappingNode node, CriterionKind kind)
    {
        var city = node.TextOrNull("scope") == "city";
        if (city != units.Count > 0)
            throw file.Refuse(node, city ? $"{node.Text("code")}: scope city; expected units in the programme" : $"{node.Text("code")}: scope is missing; expected city, as the programme has units");
        Demand(node, "over", city && kind is not (CriterionKind.All or CriterionKind.NOfM), kind);
        var each = node.Child("each");
        if (each is null && node.Child("targets") is { } targets)
            throw file.Refuse(targets, "targets: expected each, whose number they replace");
        if (each is not null && (!city || kind != CriterionKind.Ratio))
            throw file.Refuse(each, "each: only a ratio of the city counts units");
        if (node.Child("over") is not { } over)
            return null;
        string[] groups = [CityScope.Itself, CityScope.All, .. units.SelectMany(u => u.Groups).Distinct(StringComparer.Ordinal)];
        if (!groups.Contains(over.ToString(), StringComparer.Ordinal))
            throw file.Refuse(over, $"over {over}: expected one of {string.Join(", ", groups)}");
        if (each is null)
            return new CityScope(over.ToString());
        foreach (var only in new[] { "failing", "watch", "official" })
            if (node.Child(only) is { } extra)
                throw file.Refuse(extra, $"{only} has no meaning where units are counted");
        return new CityScope(over.ToString(), int.Parse(each.ToString(), CultureInfo.InvariantCulture), Targets(node));
    }

    private Dictionary<string, int> Targets(YamlMappingNode node)
    {
        var targets = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var target in node.Items("targets").Cast<YamlMappingNode>())
        {
            var unit = target.Text("unit");
            if (!units.Any(u => Member.Name(u.UnitCode, u.On) == unit))
                throw file.Refuse(target, $"{unit}: expected one of the programme's units");
            if (!targets.TryAdd(unit, int.Parse(target.Text("least"), CultureInfo.InvariantCulture)))
                throw file.Refuse(target, $"{unit} has two targets");
        }
        return targets;
    }

    private void Demand(YamlMappingNode node, string member, bool wanted, CriterionKind kind)
    {
        var there = node.Child(member);
        if (wanted && there is null)
            throw file.Refuse(node, $"{node.Text("code")}: {member} is missing; expected for kind {kind}");
        if (!wanted && there is not null)
            throw file.Refuse(there, $"{node.Text("code")}: {member} has no meaning here");
    }

    private Threshold? Threshold(YamlMappingNode node, CriterionKind kind)
    {
        if (node.Child("threshold") is not { } text)
            return null;
        var parts = text.ToString().Split('/');
        var numbers = parts.Select(p => long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).ToArray();
        return kind switch
        {
            CriterionKind.AtLeast when numbers is [> 0] => new Threshold(numbers[0], 1),
            CriterionKind.Ratio or CriterionKind.Rate when numbers is [> 0, > 0 and <= 1_000_000] && numbers[0] <= numbers[1] => new Threshold(numbers[0], numbers[1]),
            CriterionKind.NOfM when numbers is [> 0] && numbers[0] <= node.Items("of").Count() => new Threshold(numbers[0], 1),
            CriterionKind.NOfM => throw file.Refuse(text, $"threshold {text}: expected a whole number of at least 1 and at most those it takes in"),
            CriterionKind.AtLeast => throw file.Refuse(text, $"threshold {text}: expected a whole number of at least 1"),
            _ => throw file.Refuse(text, $"threshold {text}: expected a fraction of whole numbers such as 2/3, at most 1"),
        };
    }
}
