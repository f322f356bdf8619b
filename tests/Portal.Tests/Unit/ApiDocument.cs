using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Platform.Portal.Tests.Unit;

/// <summary>A committed OpenAPI document.</summary>
internal sealed partial class ApiDocument(JsonElement document)
{
    /// <summary>The operation at a path whose parameters are all written as {}.</summary>
    public JsonElement Operation(string method, string path)
    {
        var found = document.GetProperty("paths").EnumerateObject().SingleOrDefault(other => Parameter().Replace(other.Name, "{}") == path && other.Value.TryGetProperty(method, out _));
        Assert.True(found.Value.ValueKind == JsonValueKind.Object, $"{method} {path} is not in the API");
        return found.Value.GetProperty(method);
    }

    public IEnumerable<string> Query(JsonElement operation) => operation.TryGetProperty("parameters", out var parameters)
        ? [.. parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()!)]
        : [];

    public ApiSchema Answer(JsonElement operation, string status) => Schema(operation.GetProperty("responses").GetProperty(status));

    public ApiSchema? Body(JsonElement operation) => operation.TryGetProperty("requestBody", out var body) ? Schema(body) : null;

    private ApiSchema Schema(JsonElement content) => new(document, content.GetProperty("content").GetProperty("application/json").GetProperty("schema"));

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}

/// <summary>What a document says of a value.</summary>
internal readonly struct ApiSchema
{
    private readonly JsonElement document;
    private readonly JsonElement schema;

    public ApiSchema(JsonElement document, JsonElement written)
    {
        this.document = document;
        schema = written;
        while (true)
        {
            if (schema.TryGetProperty("$ref", out var reference))
                schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
            else if (schema.TryGetProperty("oneOf", out var any))
                schema = any.EnumerateArray().First(one => !one.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "null");
            else
                return;
        }
    }

    public IEnumerable<string> Required => schema.TryGetProperty("required", out var required) ? [.. required.EnumerateArray().Select(name => name.GetString()!)] : [];

    public string? Type => schema.TryGetProperty("type", out var type)
        ? type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()).First(one => one != "null") : type.GetString()
        : null;

    public string? Format => schema.TryGetProperty("format", out var format) ? format.GetString() : null;

    public int? MaxLength => schema.TryGetProperty("maxLength", out var most) ? most.GetInt32() : null;

    public IEnumerable<string> Choices => schema.TryGetProperty("enum", out var members) ? [.. members.EnumerateArray().Select(member => member.GetString()).OfType<string>()] : [];

    public ApiSchema Property(string name) => new(document, schema.GetProperty("properties").GetProperty(name));

    public ApiSchema Items() => new(document, schema.GetProperty("items"));

    public ApiSchema At(string path) => path.Length == 0 ? this : path.Split('.').Aggregate(this, (inner, name) => inner.Property(name));

    public bool Holds(string path)
    {
        var (here, parts) = (this, path.Split('.'));
        foreach (var part in parts)
        {
            if (!here.schema.TryGetProperty("properties", out var properties) || !properties.TryGetProperty(part, out _))
                return false;
            here = here.Property(part);
        }
        return true;
    }
}
