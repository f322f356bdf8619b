using System.Text.Json;

namespace Platform.Portal.Registers;

/// <summary>Reads answers whose shape a definition gives.</summary>
internal static class Json
{
    /// <summary>The value at a path such as unit.code; undefined where there is none.</summary>
    public static JsonElement At(this JsonElement element, string path) => path.Length == 0
        ? element
        : path.Split('.').Aggregate(element, (inner, name) => inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty(name, out var value) ? value : default);

    public static string Text(this JsonElement element, string path = "") => element.At(path) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.True } => "true",
        _ => "",
    };

    public static IReadOnlyList<JsonElement> Rows(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [];

    public static DateTimeOffset? Instant(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String && element.TryGetDateTimeOffset(out var instant) ? instant : null;

    /// <summary>There, and not false.</summary>
    public static bool Holds(this JsonElement element, string path) =>
        element.At(path).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False);
}
