using System.Globalization;
using System.Text.Json;
using Platform.Portal.Words;

namespace Platform.Portal.Registers;

/// <summary>What was typed, kept as typed under the API's paths, so that nothing is lost when something is wrong with it.</summary>
public sealed class Draft
{
    /// <summary>Names of typed values begin so in a form.</summary>
    public const string Prefix = "Form.";

    // What an address may bring along: nothing that people write in words of their own.
    private static readonly FieldKind[] Brought = [FieldKind.Record, FieldKind.Carried, FieldKind.Choice, FieldKind.Whole, FieldKind.Check, FieldKind.Unit];

    private const int Most = 1000;
    private const string Count = ".rows";

    private Dictionary<string, string> values = new(StringComparer.Ordinal);

    public string? this[string path]
    {
        get => values.GetValueOrDefault(path);
        private set
        {
            if (!string.IsNullOrEmpty(value))
                values[path] = value;
        }
    }

    /// <summary>Says what a value is instead of what was typed.</summary>
    public void Put(string path, string value) => this[path] = value;

    public static Draft Of(IFormCollection form)
    {
        var draft = new Draft();
        foreach (var (name, value) in form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal)))
            draft[name[Prefix.Length..]] = value.ToString();
        return draft;
    }

    /// <summary>An empty form, with what an address brings along.</summary>
    public static Draft Of(IReadOnlyList<RecordField> fields, IQueryCollection query, DateOnly today)
    {
        var draft = new Draft();
        foreach (var field in fields)
        {
            draft[field.Name] = Brought.Contains(field.Kind) ? query[field.Name].ToString() : null;
            if (field is { Kind: FieldKind.List, Members: [{ Name: "" }], Rows: > 0 })
                draft[$"{field.Name}[0]"] = query[field.Name].ToString();
            if (field is { Kind: FieldKind.Day or FieldKind.Instant, Optional: false, Ahead: false })
                draft[field.Name] = Figures.Machine(today);
        }
        return draft;
    }

    /// <summary>What was chosen in an address.</summary>
    public static Draft Of(IReadOnlyList<RecordField> fields, IQueryCollection query)
    {
        var draft = new Draft();
        foreach (var field in fields)
            draft[field.Name] = query[field.Name];
        return draft;
    }

    /// <summary>What is stored.</summary>
    public static Draft Of(IReadOnlyList<RecordField> fields, JsonElement stored)
    {
        var draft = new Draft();
        draft.Fill(fields, stored, "");
        return draft;
    }

    /// <param name="list">Path of a list.</param>
    /// <param name="otherwise">Rows of one that has not been drawn yet.</param>
    public int Rows(string list, int otherwise = 0) =>
        int.TryParse(this[list + Count], NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? Math.Min(rows, Most) : otherwise;

    /// <summary>Name of the field that says how many rows a list has.</summary>
    public static string RowsOf(string list) => list + Count;

    /// <summary>All values of the fields of some kinds, wherever they stand.</summary>
    public IEnumerable<string> All(IEnumerable<RecordField> fields, params IReadOnlyList<FieldKind> kinds)
    {
        var names = Lookup.Flat(fields).Where(field => kinds.Contains(field.Kind)).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        return values.Where(value => names.Contains(value.Key[(value.Key.LastIndexOf('.') + 1)..])).Select(value => value.Value);
    }

    /// <summary>Where two differ: the path, and what each says.</summary>
    public IEnumerable<(string Path, string? Mine, string? Theirs)> Against(Draft theirs) =>
        values.Keys.Union(theirs.values.Keys, StringComparer.Ordinal).Where(path => this[path] != theirs[path] && !path.EndsWith(Count, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(path => (path, this[path], theirs[path]));

    /// <summary>The buttons that add a row to a list and take one out.</summary>
    /// <returns>True when the form is to be shown again instead of sent on.</returns>
    public bool Apply(string? command)
    {
        if (command?.Split(' ') is ["add", { } list] && Rows(list) < Most)
            SetRows(list, Rows(list) + 1);
        else if (command?.Split(' ') is ["remove", { } from, { } text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < Rows(from))
            Remove(from, row);
        else
            return false;
        return true;
    }

    private void Remove(string list, int row)
    {
        var rows = Rows(list);
        values = values.Where(value => !value.Key.StartsWith($"{list}[{row}]", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        for (var next = row + 1; next < rows; next++)
        {
            var old = $"{list}[{next}]";
            foreach (var key in values.Keys.Where(key => key.StartsWith(old, StringComparison.Ordinal)).ToList())
            {
                values[$"{list}[{next - 1}]{key[old.Length..]}"] = values[key];
                values.Remove(key);
            }
        }
        SetRows(list, rows - 1);
    }

    private void SetRows(string list, int rows) => this[list + Count] = rows.ToString(CultureInfo.InvariantCulture);

    private void Fill(IReadOnlyList<RecordField> fields, JsonElement stored, string prefix)
    {
        foreach (var field in fields)
        {
            var (path, value) = (prefix + field.Name, stored.At(field.From ?? field.Name));
            switch (field.Kind)
            {
                case FieldKind.Group:
                    Fill(field.Members, value, path + ".");
                    break;
                case FieldKind.List:
                    var rows = value.Rows();
                    SetRows(path, rows.Count);
                    foreach (var (number, row) in rows.Index())
                    {
                        if (field.Members is [{ Name: "" } only])
                            this[$"{path}[{number}]"] = row.Text(only.From ?? "");
                        else
                            Fill(field.Members, row, $"{path}[{number}].");
                    }
                    break;
                case FieldKind.Instant when value.Instant() is { } instant:
                    (this[path], this[path + ".time"]) = (LocalTime.Day(instant), LocalTime.Time(instant));
                    break;
                default:
                    this[path] = value.Text();
                    break;
            }
        }
    }
}
