using System.Globalization;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;
using YamlDotNet.RepresentationModel;

namespace Platform.Scoring.Catalogue;

/// <summary>Reads one criterion of a file, and refuses what does not fit its kind or the facts there are.</summary>
internal sealed class CriterionReader(CatalogueFile file, DateOnly first, DateOnly last, int officialTolerance, Func<string, short> number)
{
    private static readonly string[] Counted = ["numerator", "denominator", "failing", "watch"];

    public Criterion Read(YamlMappingNode node, IReadOnlyList<Criterion> children)
    {
        var kind = Enum.Parse<CriterionKind>(node.Text("kind"), ignoreCase: true);
        var id = number(node.Text("code"));
        Fits(node, kind);
        return new Criterion
        {
            Id = id,
            Code = node.Text("code"),
            Name = node.Both("name"),
            Formula = node.Both("formula"),
            LegalSource = node.Text("legalSource"),
            Kind = kind,
            Threshold = Threshold(node, kind),
            EmptyDenominator = Enum.Parse<EmptyDenominator>(node.TextOrNull("emptyDenominator") ?? "Unset", ignoreCase: true),
            NeedsEvidence = node.TextOrNull("evidence") == "true",
            Attesters = [.. node.Items("attesters").Select(a => a.ToString())],
            Recoverable = node.TextOrNull("recoverable") != "false",
            Awaiting = node.TextOrNull("awaiting"),
            OfficialTolerance = officialTolerance,
            Countings = Countings(node, id),
            Children = children,
        };
    }

    /// <summary>What each kind must say and may not say.</summary>
    private void Fits(YamlMappingNode node, CriterionKind kind)
    {
        var awaiting = node.Child("awaiting");
        if (awaiting is not null && FactTypes.Find(awaiting.ToString()) is not null)
            throw file.Refuse(awaiting, $"{awaiting} exists; expected its numerator instead of awaiting it");
        var counts = kind is not (CriterionKind.All or CriterionKind.NOfM or CriterionKind.Attested) && awaiting is null;
        Demand(node, "of", kind is CriterionKind.All or CriterionKind.NOfM, kind);
        Demand(node, "numerator", counts, kind);
        Demand(node, "window", counts, kind);
        Demand(node, "denominator", counts && kind == CriterionKind.Ratio, kind);
        Demand(node, "emptyDenominator", kind == CriterionKind.Ratio, kind);
        Demand(node, "threshold", kind is CriterionKind.Ratio or CriterionKind.AtLeast or CriterionKind.NOfM, kind);
        foreach (var only in new[] { "failing", "watch" })
            if (!counts && node.Child(only) is { } extra)
                throw file.Refuse(extra, $"{only}: a criterion that counts nothing has none");
        if (kind != CriterionKind.Ratio && node.Child("official") is { } official)
            throw file.Refuse(official, "official: only a ratio has a denominator to compare with it");
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
            CriterionKind.Ratio when numbers is [> 0, > 0 and <= 1_000_000] && numbers[0] <= numbers[1] => new Threshold(numbers[0], numbers[1]),
            CriterionKind.NOfM when numbers is [> 0] && numbers[0] <= node.Items("of").Count() => new Threshold(numbers[0], 1),
            CriterionKind.NOfM => throw file.Refuse(text, $"threshold {text}: expected a whole number of at least 1 and at most those it takes in"),
            CriterionKind.AtLeast => throw file.Refuse(text, $"threshold {text}: expected a whole number of at least 1"),
            _ => throw file.Refuse(text, $"threshold {text}: expected a fraction of whole numbers such as 2/3, at most 1"),
        };
    }

    private List<Counting> Countings(YamlMappingNode node, short id)
    {
        var countings = new List<Counting>();
        foreach (var member in Counted)
            if (node.Child(member) is YamlMappingNode count)
                countings.Add(Count(count, id, Enum.Parse<Counter>(member, ignoreCase: true), node.Text("window")));
        if (countings.FirstOrDefault(c => c.Fact != countings[0].Fact) is { } other)
            throw file.Refuse(node, $"{node.Text("code")} counts {countings[0].Fact.Name} and {other.Fact.Name}; expected one fact type, whose register is confirmed");
        if (node.Child("official") is YamlMappingNode official)
            countings.Add(Count(official, id, Counter.Official, nameof(WindowKind.Stock)));
        return countings;
    }

    private Counting Count(YamlMappingNode node, short id, Counter counter, string window)
    {
        var name = node.Child("fact")!;
        var fact = FactTypes.Find(name.ToString())
            ?? throw file.Refuse(name, $"unknown fact type {name}; expected one of {string.Join(", ", FactTypes.All.Select(t => t.Name))}");
        if (counter == Counter.Numerator && fact.ConfirmedBy is null)
            throw file.Refuse(name, $"{name} is confirmed by nobody; expected a fact of a register");
        var until = node.Child("until") is { } member ? Attribute(fact, member) : null;
        if (until is not null && until.Type != typeof(DateOnly))
            throw file.Refuse(node.Child("until")!, $"until: expected an attribute that is a date, of {fact.Name}");
        var kind = until is not null ? WindowKind.Watch : Enum.Parse<WindowKind>(window, ignoreCase: true);
        var sum = node.Child("sum") is { } summed ? Attribute(fact, summed) : null;
        if (sum is not null && sum.Type != typeof(int))
            throw file.Refuse(node.Child("sum")!, $"sum: expected an attribute that is a number, of {fact.Name}");
        return new Counting(id, counter, fact, [.. node.Items("where").Select(f => Filter(fact, (YamlMappingNode)f))], kind, first, last, until?.Slot, sum?.Slot);
    }

    private Filter Filter(FactType fact, YamlMappingNode node)
    {
        var attribute = Attribute(fact, node.Child("attribute")!);
        var filter = new Filter(attribute.Slot);
        if (node.Child("is") is { } exactly)
            filter = filter with { AtLeast = Value(attribute, exactly), AtMost = Value(attribute, exactly) };
        if (node.Child("atLeast") is { } least)
            filter = filter with { AtLeast = Value(attribute, least) };
        if (node.Child("atMost") is { } most)
            filter = filter with { AtMost = Value(attribute, most) };
        return node.Child("oneOf") is null ? filter : filter with { OneOf = [.. node.Items("oneOf").Select(v => Value(attribute, v))] };
    }

    private TypedAttribute Attribute(FactType fact, YamlNode name) => fact.Attributes.GetValueOrDefault(name.ToString())
        ?? throw file.Refuse(name, $"{fact.Name} has no attribute {name}; expected one of {string.Join(", ", fact.Attributes.Keys)}");

    private long Value(TypedAttribute attribute, YamlNode value) =>
        attribute.Parse(value.ToString()) ?? throw file.Refuse(value, $"{value}: expected {attribute.Expected}");
}
