using System.Text;
using Platform.Hosting.Problems;
using Sylvan.Data.Csv;

namespace Platform.Hosting.Imports;

/// <summary>Reads what an officer's own program wrote: XLSX by its content, anything else as CSV.</summary>
internal static class SheetReader
{
    private const int LinesLookedAt = 20;
    private static readonly byte[] Zip = "PK\u0003\u0004"u8.ToArray();

    /// <summary>Reads a file. Bytes that are no UTF-8 are one byte a character, as the old encodings were; what they mean the mapping says.</summary>
    public static Result<Sheet> Read(byte[] content)
    {
        if (content.Length == 0)
            return new Refusal("empty-file") { Field = "file" };
        var read = content.AsSpan().StartsWith(Zip) ? XlsxReader.Read(content) : ReadCsv(content);
        return read.IsRefused(out var refusal, out var sheet) ? refusal
            : sheet.Rows.Count == 0 ? new Refusal("empty-file") { Field = "file" }
            : sheet;
    }

    private static Result<Sheet> ReadCsv(byte[] content)
    {
        if (content.AsSpan().Contains((byte)0))
            return new Refusal("wrong-encoding") { Field = "file" };
        var text = Decode(content);
        using var csv = CsvDataReader.Create(
            new StringReader(text),
            new CsvDataReaderOptions { HasHeaders = false, Delimiter = Delimiter(text), MaxBufferSize = 1024 * 1024, ResultSetMode = ResultSetMode.SingleResult });
        var rows = new List<SheetRow>();
        try
        {
            for (var number = 1; csv.Read(); number++)
            {
                var row = new SheetRow(number, [.. Enumerable.Range(0, csv.RowFieldCount).Select(i => new Cell(CellKind.Text, csv.GetString(i).Trim()))]);
                if (!row.IsBlank)
                    rows.Add(row);
            }
        }
        catch (CsvFormatException fault)
        {
            return new Refusal("malformed-csv") { Field = "file", Row = fault.RowNumber };
        }
        return new Sheet(rows);
    }

    private static string Decode(byte[] content)
    {
        try
        {
            var start = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content, start, content.Length - start);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(content);
        }
    }

    /// <summary>Excel writes the separator of its computer's language; a title line above the header has none at all.</summary>
    private static char Delimiter(string text)
    {
        var lines = text.Split('\n', LinesLookedAt + 1).Take(LinesLookedAt).ToList();
        return ((char[])[',', ';', '\t']).MaxBy(delimiter => lines.Sum(line => line.Count(c => c == delimiter)));
    }
}
