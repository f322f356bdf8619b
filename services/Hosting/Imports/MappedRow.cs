using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Imports;

/// <summary>A row of a sheet, read by a mapping.</summary>
public sealed class MappedRow
{
    private readonly Dictionary<string, JsonNode> values;

    internal MappedRow(int number, Dictionary<string, JsonNode> values, Dictionary<string, string> before)
    {
        Number = number;
        this.values = values;
        Before = before;
    }

    /// <summary>Its number as a spreadsheet shows it.</summary>
    public int Number { get; }

    internal IReadOnlyDictionary<string, JsonNode> Values => values;

    /// <summary>The cells that were converted, as they stand in the file.</summary>
    internal IReadOnlyDictionary<string, string> Before { get; }

    /// <summary>A field's text; null where the row has none.</summary>
    public string? Text(string field) => values.TryGetValue(field, out var value) ? value.ToString() : null;

    /// <summary>A required field's day.</summary>
    public DateOnly Day(string field) => DateOnly.ParseExact(Text(field)!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A required field's time of day.</summary>
    public TimeOnly Time(string field) => TimeOnly.ParseExact(Text(field)!, "HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The row as the body of the register's own entry, without what that body does not know; the same shape is asked of it.</summary>
    /// <param name="left">Fields that do not belong to it.</param>
    /// <param name="more">Members that come from elsewhere.</param>
    public Result<T> To<T>(IReadOnlyCollection<string> left, JsonObject? more = null)
        where T : class
    {
        var body = more ?? [];
        foreach (var (name, value) in values.Where(v => v.Key != ImportField.Key.Name && !left.Contains(v.Key, StringComparer.Ordinal)))
        {
            var at = body;
            var path = name.Split('.');
            foreach (var part in path[..^1])
                at = (JsonObject)(at[part] ??= new JsonObject());
            at[path[^1]] = value.DeepClone();
        }
        try
        {
            var read = body.Deserialize<T>(PlatformJson.Options)!;
            return RowShape.Check(read) is { } refusal ? refusal : read;
        }
        catch (JsonException fault)
        {
            var field = fault.Path?.TrimStart('$', '.') ?? "";
            return new Refusal("missing-value") { Field = field, Args = [field] };
        }
    }
}
