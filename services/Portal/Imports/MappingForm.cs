using System.Text.Json;
using Platform.Portal.Gateway;
using Platform.Portal.Words;

namespace Platform.Portal.Imports;

/// <summary>A mapping as it stands in a form: for each field a column or one value, and for each member of a choice what the sheet writes for it.</summary>
public sealed class MappingForm(Dictionary<string, string> typed)
{
    public string this[string name] => typed.GetValueOrDefault(name, "");

    public static MappingForm Of(IFormCollection form) => new(form.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal));

    /// <summary>The form for a sheet's columns: as the caller mapped them before, or with what every sheet writes for a choice.</summary>
    internal static MappingForm Of(SheetKind kind, SheetColumns columns, Texts words)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Titles"] = JsonSerializer.Serialize(columns.Columns.Select(c => c.Title)),
            ["LegacyText"] = columns.Mapping?.Mapping.LegacyText ?? "None",
            ["Name"] = columns.Mapping?.Name ?? "",
        };
        foreach (var field in kind.Fields)
        {
            var source = columns.Mapping?.Mapping.Fields.GetValueOrDefault(field.Name);
            typed[$"column.{field.Name}"] = source?.Column ?? "";
            typed[$"value.{field.Name}"] = source?.Value ?? "";
            foreach (var member in field.Members ?? [])
                typed[$"word.{field.Name}.{member}"] = source?.Values?.FirstOrDefault(v => v.Value == member).Key ?? words.Of("Choice", $"{field.Choices}.{member}");
        }
        return new MappingForm(typed);
    }

    public SheetMapping ToMapping(SheetKind kind) => new(
        JsonSerializer.Deserialize<string[]>(this["Titles"] is { Length: > 0 } titles ? titles : "[]")!,
        kind.Fields.Where(f => this[$"column.{f.Name}"].Length + this[$"value.{f.Name}"].Length > 0).ToDictionary(f => f.Name, Source, StringComparer.Ordinal),
        this["LegacyText"] is { Length: > 0 } legacy ? legacy : "None");

    private SheetSource Source(SheetField field)
    {
        var values = (field.Members ?? []).Select(member => (Word: this[$"word.{field.Name}.{member}"].Trim(), Member: member)).Where(v => v.Word.Length > 0)
            .DistinctBy(v => v.Word, StringComparer.OrdinalIgnoreCase).ToDictionary(v => v.Word, v => v.Member, StringComparer.Ordinal);
        return this[$"column.{field.Name}"] is { Length: > 0 } column
            ? new SheetSource(column, null, values.Count > 0 ? values : null)
            : new SheetSource(null, values.GetValueOrDefault(this[$"value.{field.Name}"].Trim(), this[$"value.{field.Name}"].Trim()), null);
    }
}
