using System.IO.Compression;
using System.Security;
using System.Text;

namespace Platform.Testing;

/// <summary>A small XLSX as Excel writes one: texts shared, days and numbers by their format.</summary>
public static class TestSheet
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    /// <summary>Rows from row 1; a DateOnly is a day, a DateTime a day with its time, a TimeOnly a time, a number a number, an (int, digits) a number shown with leading zeros, null nothing.</summary>
    public static byte[] Xlsx(params object?[][] rows)
    {
        var shared = rows.SelectMany(r => r).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var sheet = new StringBuilder($"<worksheet {Main}><sheetData>");
        for (var r = 0; r < rows.Length; r++)
        {
            sheet.Append(Invariant($"<row r=\"{r + 1}\">"));
            for (var c = 0; c < rows[r].Length; c++)
                sheet.Append(Cell(rows[r][c], Invariant($"{(char)('A' + c)}{r + 1}"), shared));
            sheet.Append("</row>");
        }
        sheet.Append("</sheetData></worksheet>");
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "xl/workbook.xml", $"<workbook {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Hộ\" sheetId=\"1\" r:id=\"rId7\"/></sheets></workbook>");
            Write(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId7\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Write(zip, "xl/styles.xml", $"<styleSheet {Main}><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd\\/mm\\/yyyy;@\"/><numFmt numFmtId=\"165\" formatCode=\"000000000000\"/>"
                + "<numFmt numFmtId=\"166\" formatCode=\"dd\\/mm\\/yyyy hh:mm\"/><numFmt numFmtId=\"167\" formatCode=\"h:mm\"/></numFmts>"
                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/></cellXfs></styleSheet>");
            Write(zip, "xl/sharedStrings.xml", $"<sst {Main}>{string.Concat(shared.Select(s => $"<si><t>{SecurityElement.Escape(s)}</t></si>"))}</sst>");
            Write(zip, "xl/worksheets/sheet1.xml", sheet.ToString());
        }
        return bytes.ToArray();
    }

    private static string Cell(object? value, string place, List<string> shared) => value switch
    {
        null => "",
        string text => Invariant($"<c r=\"{place}\" t=\"s\"><v>{shared.IndexOf(text)}</v></c>"),
        DateOnly day => Invariant($"<c r=\"{place}\" s=\"1\"><v>{day.ToDateTime(default).ToOADate()}</v></c>"),
        DateTime at => Invariant($"<c r=\"{place}\" s=\"3\"><v>{at.ToOADate():R}</v></c>"),
        TimeOnly time => Invariant($"<c r=\"{place}\" s=\"4\"><v>{time.ToTimeSpan().TotalDays:R}</v></c>"),
        (long number, int) => Invariant($"<c r=\"{place}\" s=\"2\"><v>{number}</v></c>"),
        _ => Invariant($"<c r=\"{place}\"><v>{value}</v></c>"),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static void Write(ZipArchive zip, string path, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(path).Open());
        writer.Write(content);
    }
}
