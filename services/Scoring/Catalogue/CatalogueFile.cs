using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using NJsonSchema.Validation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Platform.Scoring.Catalogue;

/// <summary>A programme's file cannot be used. The message says where and what was expected.</summary>
internal sealed class CatalogueException(string file, long line, string message)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"{file}({line}): {message}"));

/// <summary>A YAML file that keeps to the schema, whose every node still knows its line.</summary>
internal sealed partial class CatalogueFile
{
    private static readonly Lazy<Task<JsonSchema>> Schema = new(ReadSchemaAsync);

    private readonly string file;

    private CatalogueFile(string file, YamlMappingNode root, JsonNode json)
    {
        this.file = file;
        Root = root;
        // Of what the file says, not of its comments and line ends.
        Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json.ToJsonString())));
    }

    public YamlMappingNode Root { get; }

    public string Digest { get; }

    public static async Task<CatalogueFile> ReadAsync(string file, string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException fault)
        {
            throw new CatalogueException(file, fault.Start.Line, $"not YAML: {fault.Message}");
        }
        if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
            throw new CatalogueException(file, 1, "expected one document with the members of a programme");
        var json = ToJson(root)!;
        var faults = (await Schema.Value).Validate(json.ToJsonString());
        if (faults.Count > 0)
        {
            var (line, message) = faults.SelectMany(Leaves).Select(f => (Line(root, f.Path ?? ""), Explain(f))).MaxBy(f => f.Item1);
            throw new CatalogueException(file, line, message);
        }
        return new CatalogueFile(file, root, json);
    }

    /// <summary>Of what several files say together.</summary>
    public static string DigestOf(IEnumerable<CatalogueFile> files) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', files.Select(f => f.Digest)))));

    public CatalogueException Refuse(YamlNode node, string message) => new(file, node.Start.Line, message);

    private static IEnumerable<ValidationError> Leaves(ValidationError error) =>
        error is ChildSchemaValidationError parent ? parent.Errors.Values.SelectMany(e => e).SelectMany(Leaves) : [error];

    private static string Explain(ValidationError fault)
    {
        var path = fault.Path?.TrimStart('#', '/');
        var expected = fault.Kind switch
        {
            ValidationErrorKind.NoAdditionalPropertiesAllowed => $"unknown member; expected one of {string.Join(", ", fault.Schema.ActualProperties.Keys)}",
            ValidationErrorKind.PropertyRequired => "is missing",
            ValidationErrorKind.NotInEnumeration => $"expected one of {string.Join(", ", fault.Schema.Enumeration)}",
            ValidationErrorKind.PatternMismatch => $"expected the form {fault.Schema.Pattern}",
            ValidationErrorKind.StringExpected when fault.Schema.Pattern is { } pattern => $"expected the form {pattern}",
            _ => $"{fault.Kind}; expected {fault.Schema.Type}",
        };
        return $"{path}: {expected}";
    }

    /// <summary>The line of the deepest node on a path such as <c>#/criteria[1].kind</c> that is there.</summary>
    private static long Line(YamlNode node, string path)
    {
        foreach (Match step in PathStep().Matches(path))
        {
            var next = node switch
            {
                YamlMappingNode map when step.Groups["name"].Success => map.Children.FirstOrDefault(c => ((YamlScalarNode)c.Key).Value == step.Groups["name"].Value).Value,
                YamlSequenceNode list when step.Groups["index"].Success => list.Children.ElementAtOrDefault(int.Parse(step.Groups["index"].Value, CultureInfo.InvariantCulture)),
                _ => null,
            };
            if (next is null)
                break;
            node = next;
        }
        return node.Start.Line;
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, ToJson(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain when plain.Value is "true" or "false" => JsonValue.Create(plain.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain } plain when long.TryParse(plain.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new NotSupportedException(),
    };

    private static async Task<JsonSchema> ReadSchemaAsync()
    {
        await using var stream = typeof(CatalogueFile).Assembly.GetManifestResourceStream("catalogue.schema.json")!;
        using var reader = new StreamReader(stream);
        return await JsonSchema.FromJsonAsync(await reader.ReadToEndAsync());
    }

    [GeneratedRegex(@"\[(?<index>\d+)\]|(?<name>[^#/.\[\]]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex PathStep();
}
