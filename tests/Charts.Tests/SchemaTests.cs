using System.Text.Json.Nodes;
using NJsonSchema;
using Xunit;

namespace Platform.Charts.Tests;

/// <summary>values.schema.json: closed at every level, and every value that is there passes it.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Scenarios => Chart.Names;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Values_pass_the_schema(string scenario) => Assert.Empty(await Values.FaultsAsync(await File.ReadAllTextAsync(Chart.Scenarios[scenario])));

    [Fact]
    public void Every_object_of_the_schema_is_closed()
    {
        var open = Objects(Values.Schema, "#").Where(o => o.Path != "#/properties/global" && o.Node["additionalProperties"]?.ToJsonString() != "false").Select(o => o.Path);

        Assert.Empty(open);
    }

    [Fact]
    public void Every_value_of_a_component_has_a_default()
    {
        var known = Values.Schema["definitions"]!["component"]!["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal);

        Assert.Equal(known, Chart.Defaults["defaults"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Path, JsonObject Node)> Objects(JsonNode? node, string path)
    {
        if (node is JsonObject o)
        {
            if (o["type"] is JsonValue type && type.GetValue<string>() == "object")
                yield return (path, o);
            foreach (var found in o.SelectMany(p => Objects(p.Value, $"{path}/{p.Key}")))
                yield return found;
        }
        else if (node is JsonArray list)
        {
            foreach (var found in list.Index().SelectMany(item => Objects(item.Item, $"{path}/{item.Index}")))
                yield return found;
        }
    }
}

/// <summary>Values against the schema.</summary>
internal static class Values
{
    public static JsonNode Schema { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(Chart.Folder, "values.schema.json")))!;

    /// <summary>What the schema says against these values over the chart's own: path and reason.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(string values)
    {
        var schema = await JsonSchema.FromJsonAsync(Schema.ToJsonString());
        var merged = Yaml.Merge(Chart.Defaults, Yaml.Read(values) as JsonObject ?? []);
        return [.. schema.Validate(merged.ToJsonString()).SelectMany(Flat)];
    }

    private static IEnumerable<string> Flat(NJsonSchema.Validation.ValidationError error) =>
        error is NJsonSchema.Validation.ChildSchemaValidationError child
            ? child.Errors.SelectMany(e => e.Value).SelectMany(Flat).Append($"{error.Path?.TrimStart('#', '/')}: {error.Kind}")
            : [$"{error.Path?.TrimStart('#', '/')}: {error.Kind}"];
}
