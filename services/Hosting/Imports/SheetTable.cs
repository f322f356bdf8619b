using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Imports;

/// <summary>A sheet with its header found: titles above are skipped, and a title over several columns stands before each of theirs.</summary>
/// <param name="HeaderRow">The row of the titles; the first of two.</param>
/// <param name="Titles">One for each column and each once.</param>
/// <param name="Rows">The rows below that hold something.</param>
internal sealed partial record SheetTable(int HeaderRow, IReadOnlyList<string> Titles, IReadOnlyList<SheetRow> Rows)
{
    private const int RowsLookedAt = 30;

    /// <summary>Knows the same header again.</summary>
    public string Fingerprint => FingerprintOf(Titles);

    public static string FingerprintOf(IEnumerable<string> titles) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', titles))));

    public static Result<SheetTable> Of(Sheet sheet)
    {
        // A header is the first row that is nearly as wide as the widest: what stands over a sheet takes one cell or two.
        var top = sheet.Rows.Take(RowsLookedAt).ToList();
        var widest = top.Max(row => row.Cells.Count(c => !c.IsEmpty));
        var at = top.FindIndex(row => row.Cells.Count(c => !c.IsEmpty) is var texts && texts >= 2 && texts * 5 >= widest * 3 && row.Cells.All(c => c.IsEmpty || IsTitle(c)));
        if (at < 0)
            return new Refusal("missing-header") { Field = "file" };
        var groups = sheet.Rows[at];
        var titles = at + 1 < sheet.Rows.Count && IsSecondRow(groups, sheet.Rows[at + 1]) ? sheet.Rows[at + 1] : null;
        var rows = sheet.Rows.Skip(at + (titles is null ? 1 : 2)).ToList();
        if (rows.Count > 0 && IsNumbering(rows[0]))
            rows.RemoveAt(0);
        return new SheetTable(groups.Number, Distinct(titles is null ? groups.Cells.Select(c => Clean(c.Text)) : Merge(groups, titles)), rows);
    }

    /// <summary>A column as a spreadsheet names it.</summary>
    public static string Letter(int column) => column < 26 ? $"{(char)('A' + column)}" : Letter((column / 26) - 1) + Letter(column % 26);

    private static bool IsTitle(Cell cell) => cell.Kind == CellKind.Text && cell.Text.Any(char.IsLetter);

    /// <summary>A second row of titles stands where the first has none, and leaves out what the first names whole.</summary>
    private static bool IsSecondRow(SheetRow groups, SheetRow next)
    {
        var width = Math.Max(groups.Cells.Count, next.Cells.Count);
        var columns = Enumerable.Range(0, width).ToList();
        return next.Cells.All(c => c.IsEmpty || IsTitle(c))
            && columns.Any(i => groups.At(i).IsEmpty && !next.At(i).IsEmpty)
            && columns.Any(i => !groups.At(i).IsEmpty && next.At(i).IsEmpty)
            && columns.All(i => next.At(i).IsEmpty || groups.At(i).IsEmpty || groups.At(i + 1).IsEmpty);
    }

    /// <summary>Official forms number their columns under the titles: (1), (2), (3).</summary>
    private static bool IsNumbering(SheetRow row)
    {
        var numbers = row.Cells.Where(c => !c.IsEmpty).Select(c => ColumnNumber().Match(c.Text)).ToList();
        return numbers.Count > 1 && numbers.All(m => m.Success) && numbers.Select((m, i) => m.Groups["number"].Value == $"{i + 1}").All(same => same);
    }

    private static IEnumerable<string> Merge(SheetRow groups, SheetRow titles)
    {
        var group = "";
        for (var i = 0; i < Math.Max(groups.Cells.Count, titles.Cells.Count); i++)
        {
            var (over, title) = (Clean(groups.At(i).Text), Clean(titles.At(i).Text));
            if (over.Length > 0)
                group = over;
            yield return title.Length == 0 ? over : $"{group} / {title}";
        }
    }

    private static List<string> Distinct(IEnumerable<string> titles)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. titles.Select((title, i) =>
        {
            var name = title.Length == 0 ? $"[{Letter(i)}]" : title;
            seen[name] = seen.GetValueOrDefault(name) + 1;
            return seen[name] == 1 ? name : $"{name} ({seen[name]})";
        })];
    }

    private static string Clean(string text) => Space().Replace(text.Normalize(NormalizationForm.FormC), " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();

    [GeneratedRegex(@"^\(?(?<number>\d{1,2})\)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ColumnNumber();
}
