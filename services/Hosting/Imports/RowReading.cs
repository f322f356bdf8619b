using System.Text.Json.Nodes;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Imports;

/// <summary>Reads the rows of a table by a mapping that fits it.</summary>
internal sealed class RowReading(IReadOnlyList<ImportField> fields, SheetMapping mapping, SheetTable table)
{
    private readonly Dictionary<string, int> columns = table.Titles.Select((title, i) => (title, i)).ToDictionary(t => t.title, t => t.i, StringComparer.Ordinal);

    private readonly List<ImportField> mapped = [.. fields.Where(f => mapping.Fields.ContainsKey(f.Name))];

    /// <summary>Where the officer finds a field: its column, or the field itself when no column fills it.</summary>
    public string? Place(string? field) => field is not null && mapping.Fields.TryGetValue(field, out var source) && source.Column is { } column ? column : field;

    /// <summary>One row; every cell that cannot be read is named.</summary>
    public (MappedRow? Row, IReadOnlyList<Refusal> Refusals) Read(SheetRow row)
    {
        // A value right of the last title means that the row's cells slipped.
        if (row.Cells.Skip(table.Titles.Count).Any(c => !c.IsEmpty))
            return (null, [new Refusal("malformed-row") { Row = row.Number }]);
        var values = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        var refusals = new List<Refusal>();
        foreach (var field in mapped.Where(f => f.Part is null || HasPart(row, f.Part)))
        {
            var cell = CellOf(row, mapping.Fields[field.Name], field.Name, before);
            if (cell.IsEmpty)
            {
                if (field.Required)
                    refusals.Add(new Refusal("missing-value") { Row = row.Number, Field = Place(field.Name), Args = [Place(field.Name)!] });
            }
            else if (CellReading.Read(field, cell).IsRefused(out var refusal, out var value))
            {
                refusals.Add(refusal with { Row = row.Number, Field = Place(field.Name) });
            }
            else
            {
                values.Add(field.Name, value);
            }
        }
        return refusals.Count > 0 ? (null, refusals) : (new MappedRow(row.Number, values, before), []);
    }

    /// <summary>A row has a part when one of its columns holds something: what is the same for every row does not make a pledge of an empty cell.</summary>
    private bool HasPart(SheetRow row, string part) =>
        mapped.Where(f => f.Part == part).Select(f => mapping.Fields[f.Name].Column).OfType<string>().Any(column => !row.At(columns[column]).IsEmpty);

    private Cell CellOf(SheetRow row, FieldSource source, string field, Dictionary<string, string> before)
    {
        var cell = source.Column is { } column ? row.At(columns[column]) : new Cell(CellKind.Text, source.Value!.Trim());
        if (cell.Kind != CellKind.Text)
            return Meaning(source, cell);
        var unicode = LegacyTexts.ToUnicode(cell.Text, source.Column is null ? LegacyText.None : source.LegacyText ?? mapping.LegacyText);
        if (!unicode.Equals(cell.Text, StringComparison.Ordinal))
            before[field] = cell.Text;
        return Meaning(source, cell with { Text = unicode });
    }

    private static Cell Meaning(FieldSource source, Cell cell) =>
        source.Values?.FirstOrDefault(v => v.Key.Equals(cell.Text, StringComparison.OrdinalIgnoreCase)) is { Key: not null } known ? new Cell(CellKind.Text, known.Value) : cell;
}
