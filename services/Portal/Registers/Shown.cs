using System.Globalization;
using System.Text.Json;
using Platform.Portal.Words;

namespace Platform.Portal.Registers;

/// <summary>Values as people read them.</summary>
internal static class Shown
{
    /// <summary>A value that needs no words of its own; empty where there is none.</summary>
    public static string Plain(RecordField field, JsonElement value) => (field.Kind, value.ValueKind) switch
    {
        (_, JsonValueKind.Undefined or JsonValueKind.Null) => "",
        (FieldKind.Day, _) => DateOnly.TryParseExact(value.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Figures.Day(day) : "",
        (FieldKind.Instant, _) => value.Instant() is { } instant ? Figures.Instant(instant) : "",
        // A year is not a quantity: 2.026 is none.
        (FieldKind.Whole, JsonValueKind.Number) => field.Name.EndsWith("year", StringComparison.Ordinal) ? value.Text() : Figures.Number(value.GetInt64()),
        (FieldKind.Number, JsonValueKind.Number) => value.GetDecimal().ToString("#,0.###", Figures.Culture),
        (FieldKind.Unit, JsonValueKind.Object) => value.Text("name") is { Length: > 0 } name ? name : value.Text("code"),
        _ => value.Text(),
    };

    /// <summary>Any value but a group.</summary>
    public static string Of(RecordField field, JsonElement value, Texts words, Lookup lookup) => field.Kind switch
    {
        FieldKind.Check => words[value.ValueKind == JsonValueKind.True ? "Form.Yes" : "Form.No"],
        FieldKind.Choice when value.Text() is { Length: > 0 } member => words.Of("Choice", $"{field.Choices!.Name}.{member}"),
        FieldKind.Hamlet when value.Text() is { Length: > 0 } id => lookup.Hamlets.GetValueOrDefault(id) ?? words["Form.Kept"],
        FieldKind.Record when value.Text() is { Length: > 0 } id => lookup.Records(field.Target).GetValueOrDefault(id) ?? words["Records.Open"],
        FieldKind.List => string.Join("; ", value.Rows().Select(row => Row(field, row, words, lookup))),
        _ => Plain(field, value),
    };

    public static string Row(RecordField list, JsonElement row, Texts words, Lookup lookup) =>
        string.Join(" · ", list.Members.Select(member => Of(member, row.At(member.Name), words, lookup)).Where(part => part.Length > 0));
}
