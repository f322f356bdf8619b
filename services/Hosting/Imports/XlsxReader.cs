using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Imports;

/// <summary>
/// The first worksheet of an XLSX file. Read here and not by a library: what an officer sees in a cell hangs on its number
/// format (a day, a number with leading zeros), which the readers of rows throw away.
/// </summary>
internal static class XlsxReader
{
    // More than a sheet of the largest unit has, less than a small file can be blown up to.
    private const long CharacterLimit = 64 * 1024 * 1024;
    private const int ColumnLimit = 200;
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static Result<Sheet> Read(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            if (Load(zip, "xl/workbook.xml") is not { } workbook || SheetPath(zip, workbook) is not { } path || Load(zip, path) is not { } sheet)
                return Malformed();
            var formats = new CellFormats(Load(zip, "xl/styles.xml"), workbook.Element(Main + "workbookPr")?.Attribute("date1904")?.Value is "1" or "true");
            var shared = Load(zip, "xl/sharedStrings.xml")?.Elements(Main + "si").Select(Text).ToArray() ?? [];
            var rows = sheet.Elements(Main + "sheetData").Elements(Main + "row").Select((row, i) => ReadRow(row, i, shared, formats));
            return new Sheet([.. rows.Where(row => !row.IsBlank)]);
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            return Malformed();
        }
    }

    private static Refusal Malformed() => new("malformed-sheet") { Field = "file" };

    private static string? SheetPath(ZipArchive zip, XElement workbook)
    {
        var first = workbook.Elements(Main + "sheets").Elements(Main + "sheet").FirstOrDefault(s => s.Attribute("state") is null or { Value: "visible" });
        var id = first?.Attribute(Office + "id")?.Value;
        var target = Load(zip, "xl/_rels/workbook.xml.rels")?.Elements().FirstOrDefault(r => r.Attribute("Id")?.Value == id)?.Attribute("Target")?.Value;
        return target is null ? null : target.StartsWith('/') ? target[1..] : $"xl/{target}";
    }

    private static XElement? Load(ZipArchive zip, string path)
    {
        if (zip.GetEntry(path) is not { } entry)
            return null;
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = CharacterLimit });
        return XElement.Load(reader);
    }

    private static SheetRow ReadRow(XElement row, int index, string[] shared, CellFormats formats)
    {
        var cells = new List<Cell>();
        foreach (var cell in row.Elements(Main + "c"))
        {
            var column = cell.Attribute("r") is { } place ? Column(place.Value) : cells.Count;
            if (column >= ColumnLimit)
                break;
            while (cells.Count < column)
                cells.Add(Cell.Empty);
            cells.Add(ReadCell(cell, shared, formats));
        }
        var number = row.Attribute("r") is { } stated ? int.Parse(stated.Value, CultureInfo.InvariantCulture) : index + 1;
        return new SheetRow(number, cells);
    }

    private static Cell ReadCell(XElement cell, string[] shared, CellFormats formats)
    {
        var value = cell.Element(Main + "v")?.Value ?? "";
        return cell.Attribute("t")?.Value switch
        {
            "s" => new Cell(CellKind.Text, shared[int.Parse(value, CultureInfo.InvariantCulture)].Trim()),
            "inlineStr" => new Cell(CellKind.Text, cell.Element(Main + "is") is { } inline ? Text(inline).Trim() : ""),
            "d" => new Cell(CellKind.Day, value.Length > 10 ? value[..10] : value),
            "b" => new Cell(CellKind.Text, value == "1" ? "true" : "false"),
            "str" or "e" => new Cell(CellKind.Text, value.Trim()),
            _ when value.Length == 0 => Cell.Empty,
            _ => formats.Read(double.Parse(value, CultureInfo.InvariantCulture), cell.Attribute("s")?.Value),
        };
    }

    /// <summary>The text of a cell, without how its Chinese characters are read.</summary>
    private static string Text(XElement text) =>
        string.Concat(text.Descendants(Main + "t").Where(t => t.Parent!.Name != Main + "rPh").Select(t => t.Value));

    private static int Column(string place)
    {
        var column = 0;
        foreach (var letter in place.TakeWhile(char.IsAsciiLetterUpper))
            column = checked((column * 26) + (letter - 'A' + 1));
        return column - 1;
    }
}
