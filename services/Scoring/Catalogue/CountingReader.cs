using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;
using YamlDotNet.RepresentationModel;

namespace Platform.Scoring.Catalogue;

/// <summary>Reads what a criterion counts, and refuses facts, attributes and values that do not exist.</summary>
internal sealed class CountingReader(CatalogueFile file, DateOnly first, DateOnly last)
{
    private static readonly string[] Counted = ["numerator", "denominator", "failing", "watch"];

    public List<Counting> Read(YamlMappingNode node, short id)
    {
        var countings = new List<Counting>();
        foreach (var member in Counted)
            foreach (var count in Counts(node, member))
                countings.Add(Count(count, id, Enum.Parse<Counter>(member, ignoreCase: true), node.Text("window")));
        if (countings.FirstOrDefault(c => c.Fact != countings[0].Fact) is { } other)
            throw file.Refuse(node, $"{node.Text("code")} counts {countings[0].Fact.Name} and {other.Fact.Name}; expected one fact type, whose register is confirmed");
        // Where some may fail, who they are is signed for, too.
        if (node.Items("attesters").Any())
            countings.AddRange([.. countings.Where(c => c.Counter == Counter.Failing).Select(c => c with { Counter = Counter.FailingDigest })]);
        if (node.Child("official") is YamlMappingNode official)
            countings.Add(Count(official, id, Counter.Official, nameof(WindowKind.Stock)));
        return countings;
    }

    /// <summary>One, or several that are added up.</summary>
    private static IEnumerable<YamlMappingNode> Counts(YamlMappingNode node, string member) =>
        node.Child(member) is YamlMappingNode one ? [one] : node.Items(member).Cast<YamlMappingNode>();

    private Counting Count(YamlMappingNode node, short id, Counter counter, string window)
    {
        var name = node.Child("fact")!;
        var fact = FactTypes.Find(name.ToString())
            ?? throw file.Refuse(name, $"unknown fact type {name}; expected one of {string.Join(", ", FactTypes.All.Select(t => t.Name))}");
        if (counter == Counter.Numerator && fact.ConfirmedBy is null && !fact.IsWhole)
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
        return node.Child("oneOf") is null ? filter : filter with { OneOf = [.. Listed(node).Select(v => Value(attribute, v))] };
    }

    /// <summary>The values themselves, or those of a parameter of the file.</summary>
    private IEnumerable<YamlNode> Listed(YamlMappingNode node)
    {
        if (node.Child("oneOf") is not YamlScalarNode parameter)
            return node.Items("oneOf");
        return file.Root.Map("parameters").Child(parameter.Value!) as YamlSequenceNode
            ?? throw file.Refuse(parameter, $"oneOf {parameter}: expected values, or a parameter of this file that lists some");
    }

    private TypedAttribute Attribute(FactType fact, YamlNode name) => fact.Attributes.GetValueOrDefault(name.ToString())
        ?? throw file.Refuse(name, $"{fact.Name} has no attribute {name}; expected one of {string.Join(", ", fact.Attributes.Keys)}");

    private long Value(TypedAttribute attribute, YamlNode value) =>
        attribute.Parse(value.ToString()) ?? throw file.Refuse(value, $"{value}: expected {attribute.Expected}");
}
