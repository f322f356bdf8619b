using System.Text.Json.Nodes;

namespace Platform.Testing;

/// <summary>A body that has the shape an operation describes, and says as little as it may.</summary>
public static class SampleBody
{
    /// <param name="document">The OpenAPI document.</param>
    /// <param name="schema">The body's schema.</param>
    /// <param name="name">What the value is called.</param>
    public static JsonNode? Of(JsonNode document, JsonNode schema, string name = "")
    {
        if ((string?)schema["$ref"] is { } reference)
            return Of(document, document["components"]!["schemas"]![reference[(reference.LastIndexOf('/') + 1)..]]!, name);
        if (schema["oneOf"] is JsonArray choices)
            return Of(document, choices.First(c => (string?)c!["type"] != "null")!, name);
        if (schema["enum"] is JsonArray members)
            return members.First(m => m is not null)!.DeepClone();
        return Type(schema) switch
        {
            "object" => new JsonObject((schema["required"]?.AsArray() ?? []).Select(r => (string)r!)
                .Select(member => KeyValuePair.Create(member, Of(document, schema["properties"]![member]!, member)))),
            "array" => new JsonArray([.. Enumerable.Range(0, (int?)schema["minItems"] ?? 0).Select(_ => Of(document, schema["items"]!, name))]),
            "integer" or "number" => (int?)schema["minimum"] ?? 1,
            "boolean" => true,
            _ => Text((string?)schema["format"], name, (int?)schema["minLength"] ?? 1),
        };
    }

    // A number may also be written as text, and what may be missing is null: the narrowest of several is meant.
    private static string? Type(JsonNode schema) => schema["type"] is JsonArray several
        ? several.Select(t => (string)t!).OrderBy(t => t is "null" ? 2 : t is "string" ? 1 : 0).First()
        : (string?)schema["type"];

    private static string Text(string? format, string name, int least) => (format, name) switch
    {
        ("date", _) => "2024-06-01",
        ("date-time", _) => "2024-06-01T08:00:00+07:00",
        ("uuid", _) => "00000000-0000-7000-8000-000000000000",
        (_, "unitCode") => "25459",
        _ => new string('x', Math.Max(least, 3)),
    };
}
