using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Imports;

/// <summary>How an officer's own sheet is read. He says it once; a sheet with another header is refused.</summary>
/// <param name="Titles">The header it was made for, as it was shown to him.</param>
/// <param name="Fields">What fills each field.</param>
/// <param name="LegacyText">What the whole sheet is written in: None, Tcvn3 or Vni.</param>
public sealed record SheetMapping(
    [property: Required, MinLength(1), MaxLength(200), NoNulls] IReadOnlyList<string> Titles,
    [property: Required, MinLength(1), MaxLength(100)] IReadOnlyDictionary<string, FieldSource> Fields,
    LegacyText LegacyText = LegacyText.None)
{
    /// <summary>What is wrong with it for a kind and a sheet, whose column moved or went first; null when it fits.</summary>
    internal Refusal? Check(IReadOnlyList<ImportField> fields, SheetTable table)
    {
        if (Fields.FirstOrDefault(f => fields.All(known => known.Name != f.Key)) is { Key: { } unknown })
            return new Refusal("unknown-field") { Field = unknown };
        if (Fields.FirstOrDefault(f => f.Value is null || f.Value.Column is null == f.Value.Value is null) is { Key: { } unclear })
            return new Refusal("unclear-source") { Field = unclear };
        if (fields.FirstOrDefault(f => f is { Required: true, Part: null } && !Fields.ContainsKey(f.Name)) is { } missing)
            return new Refusal("unmapped-field") { Field = missing.Name };
        for (var i = 0; i < Math.Max(Titles.Count, table.Titles.Count); i++)
        {
            var (stated, found) = (Titles.ElementAtOrDefault(i), table.Titles.ElementAtOrDefault(i));
            if (stated != found)
                return new Refusal("changed-header") { Row = table.HeaderRow, Field = stated ?? found, Args = [SheetTable.Letter(i), stated ?? "–", found ?? "–"] };
        }
        return Fields.FirstOrDefault(f => f.Value.Column is { } column && !Titles.Contains(column, StringComparer.Ordinal)) is { Key: { } lost }
            ? new Refusal("missing-column") { Field = Fields[lost].Column, Row = table.HeaderRow, Args = [Fields[lost].Column!] }
            : null;
    }
}

/// <summary>What fills a field: a column, or one value for every row.</summary>
/// <param name="Column">The column's title.</param>
/// <param name="Value">The value of every row.</param>
/// <param name="Values">What the column's values mean, for example Có: true; a value that is not there is read as it stands.</param>
/// <param name="LegacyText">What this column is written in, where it is not as the sheet.</param>
public sealed record FieldSource(
    string? Column = null, string? Value = null, IReadOnlyDictionary<string, string>? Values = null, LegacyText? LegacyText = null);
