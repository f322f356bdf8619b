using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Platform.Scoring.Catalogue;

/// <summary>Gives a criterion its number in stored rows.</summary>
internal delegate short CriterionNumber(string programme, int version, string code);

/// <summary>Reads a file that another includes.</summary>
internal delegate Task<string> IncludedFile(string name);

/// <summary>
/// Reads a programme, and refuses what the schema cannot know: facts and attributes that do not exist, awaiting what is
/// there, thresholds out of range, codes used twice, composites that contain themselves. A programme may include the criteria
/// of another's file: they are then its own, in its own window and for its own units.
/// </summary>
internal sealed class CatalogueLoader
{
    private readonly Func<CatalogueFile, CriterionReader> readerOf;
    private readonly Dictionary<string, (CatalogueFile File, YamlMappingNode Node)> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Criterion> built = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    private CatalogueLoader(Func<CatalogueFile, CriterionReader> readerOf) => this.readerOf = readerOf;

    public static async Task<Programme> LoadAsync(string name, string yaml, CriterionNumber number, IncludedFile? included = null)
    {
        var file = await CatalogueFile.ReadAsync(name, yaml);
        var root = file.Root;
        var (first, last) = Window(file, root.Map("window"));
        var code = root.Text("programme");
        var version = int.Parse(root.Text("version"), CultureInfo.InvariantCulture);
        var parameters = root.Map("parameters");
        var tolerance = int.Parse(parameters.TextOrNull("official_count_tolerance") ?? "0", CultureInfo.InvariantCulture);
        var units = Members(file);
        List<CatalogueFile> files = [file];
        foreach (var other in root.Items("include"))
            files.Add(await CatalogueFile.ReadAsync(other.ToString(), await (included ?? throw file.Refuse(other, $"{other} is not there"))(other.ToString())));
        return new Programme(
            code,
            version,
            root.Both("name"),
            root.Text("legalSource"),
            first,
            last,
            Deadline(file, root.Child("deadline")!),
            int.Parse(parameters.Text("confirmation_max_age_days"), CultureInfo.InvariantCulture),
            int.Parse(parameters.Text("attestation_max_age_days"), CultureInfo.InvariantCulture),
            [.. root.Items("registrations").Select(r => Registration(file, (YamlMappingNode)r))],
            units,
            new CatalogueLoader(source => new CriterionReader(source, first, last, tolerance, units, criterion => number(code, version, criterion))).Criteria(files),
            files.Count == 1 ? file.Digest : CatalogueFile.DigestOf(files),
            Unofficial(file),
            root.TextOrNull("test") == "true")
        {
            Parameters = parameters.Children.ToDictionary(p => p.Key.ToString(), p => p.Value is YamlSequenceNode list ? string.Join(", ", list) : p.Value.ToString(), StringComparer.Ordinal),
        };
    }

    private static bool Unofficial(CatalogueFile file)
    {
        var unofficial = file.Root.TextOrNull("unofficial") == "true";
        return unofficial && file.Root.Items("registrations").FirstOrDefault() is { } registration
            ? throw file.Refuse(registration, "nobody takes part in an unofficial programme")
            : unofficial;
    }

    /// <summary>The programme's own criteria first: it is read from its beginning.</summary>
    private List<Criterion> Criteria(IEnumerable<CatalogueFile> files)
    {
        foreach (var file in files)
            foreach (var node in file.Root.Items("criteria").Cast<YamlMappingNode>())
                if (!nodes.TryAdd(node.Text("code"), (file, node)))
                    throw file.Refuse(node.Child("code")!, $"the code {node.Text("code")} is used twice");
        return [.. nodes.Keys.Select(Build)];
    }

    private Criterion Build(string code)
    {
        if (built.TryGetValue(code, out var done))
            return done;
        var (file, node) = nodes[code];
        if (!open.Add(code))
            throw file.Refuse(node, $"{code} contains itself");
        var criterion = readerOf(file).Read(node, [.. node.Items("of").Select(child => nodes.ContainsKey(((YamlScalarNode)child).Value!)
            ? Build(((YamlScalarNode)child).Value!)
            : throw file.Refuse(child, $"unknown criterion {child}; expected one of this programme's"))]);
        return built[code] = criterion;
    }

    private static (DateOnly First, DateOnly Last) Window(CatalogueFile file, YamlMappingNode window)
    {
        var (first, last) = (Day(file, window.Child("first")!), Day(file, window.Child("last")!));
        return first <= last ? (first, last) : throw file.Refuse(window, "the window ends before it begins");
    }

    private static Registration Registration(CatalogueFile file, YamlMappingNode node)
    {
        var unit = node.Text("unit").Split('@');
        return new Registration(unit[0], Day(file, node.Child("unit")!, unit[1]));
    }

    private static List<Member> Members(CatalogueFile file)
    {
        var members = new List<Member>();
        foreach (var node in file.Root.Items("units").Cast<YamlMappingNode>())
        {
            var (code, on) = Registration(file, node);
            if (members.Any(m => m.UnitCode == code))
                throw file.Refuse(node, $"the unit {code} is named twice");
            members.Add(new Member(code, on, [.. node.Items("in").Select(group => group.ToString())]));
        }
        return members.Count == 0 || file.Root.Items("registrations").Count() <= 1
            ? members
            : throw file.Refuse(file.Root.Child("registrations")!, "expected one registration: the city whose units these are");
    }

    private static DateTimeOffset Deadline(CatalogueFile file, YamlNode node) =>
        DateTimeOffset.TryParse(node.ToString(), CultureInfo.InvariantCulture, out var deadline) ? deadline : throw file.Refuse(node, "expected an instant such as 2024-12-31T23:59:00+07:00");

    private static DateOnly Day(CatalogueFile file, YamlNode node, string? text = null) =>
        DateOnly.TryParseExact(text ?? node.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw file.Refuse(node, "expected a day yyyy-MM-dd");
}

internal static class YamlReading
{
    public static YamlNode? Child(this YamlMappingNode node, string name) => node.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    public static YamlMappingNode Map(this YamlMappingNode node, string name) => (YamlMappingNode)node.Child(name)!;

    public static string Text(this YamlMappingNode node, string name) => node.Child(name)!.ToString();

    public static string? TextOrNull(this YamlMappingNode node, string name) => node.Child(name)?.ToString();

    public static IEnumerable<YamlNode> Items(this YamlMappingNode node, string name) => node.Child(name) as YamlSequenceNode ?? Enumerable.Empty<YamlNode>();

    public static Text Both(this YamlMappingNode node, string name) => new(node.Map(name).Text("vi"), node.Map(name).Text("en"));
}
