using System.Text;
using Platform.Hosting.Problems;
using Sylvan.Data.Csv;

namespace Platform.Hosting.Imports;

/// <summary>A CSV file as rows by column name. What is wrong with the whole file stops it; what is wrong with a row is the row's.</summary>
public static class CsvRows
{
    private const int HeaderRows = 1;

    /// <summary>UTF-8, with a header. Reads the columns that are needed, and those of <paramref name="optional"/> that are there; others cost nothing.</summary>
    public static Result<IReadOnlyList<CsvRow>> Read(byte[] content, IReadOnlyCollection<string> required, IReadOnlyCollection<string> optional)
    {
        // No text holds U+0000; UTF-16 does in every Latin letter.
        if (content.AsSpan().Contains((byte)0))
            return WrongEncoding();
        try
        {
            // The reader's own way with a byte order mark is to change to an encoding that forgives.
            var start = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            using var reader = new StreamReader(
                new MemoryStream(content, start, content.Length - start),
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
                detectEncodingFromByteOrderMarks: false);
            return Read(reader, required, optional);
        }
        catch (DecoderFallbackException)
        {
            return WrongEncoding();
        }
        catch (CsvFormatException fault)
        {
            return new Refusal("malformed-csv") { Field = "file", Row = fault.RowNumber + HeaderRows };
        }
    }

    private static Result<IReadOnlyList<CsvRow>> Read(StreamReader reader, IReadOnlyCollection<string> required, IReadOnlyCollection<string> optional)
    {
        using var csv = CsvDataReader.Create(reader, new CsvDataReaderOptions { HasHeaders = true, MaxBufferSize = 1024 * 1024 });
        if (csv.FieldCount == 0)
            return new Refusal("empty-file") { Field = "file" };
        var header = Enumerable.Range(0, csv.FieldCount).GroupBy(i => csv.GetName(i).Trim(), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        if (required.FirstOrDefault(c => !header.ContainsKey(c)) is { } missing)
            return new Refusal("missing-column") { Field = missing, Row = HeaderRows, Args = [missing] };
        string[] wanted = [.. required.Concat(optional).Where(header.ContainsKey).Distinct(StringComparer.Ordinal)];
        var places = wanted.Select((name, place) => (name, place)).ToDictionary(c => c.name, c => c.place, StringComparer.Ordinal);
        var rows = new List<CsvRow>();
        while (csv.Read())
        {
            if (csv.RowFieldCount == 1 && string.IsNullOrWhiteSpace(csv.GetString(0)))
                continue;
            var isWhole = csv.RowFieldCount == csv.FieldCount;
            rows.Add(new CsvRow(csv.RowNumber + HeaderRows, isWhole ? [.. wanted.Select(name => csv.GetString(header[name]).Trim())] : [], places, isWhole));
        }
        return rows;
    }

    private static Refusal WrongEncoding() => new("wrong-encoding") { Field = "file" };
}

/// <summary>A row.</summary>
/// <param name="Number">Its number as a spreadsheet shows it, the header being 1.</param>
/// <param name="Values">Its values in the wanted columns.</param>
/// <param name="Columns">Places of the wanted columns.</param>
/// <param name="IsWhole">It has as many values as the header has columns; otherwise none can be told from another.</param>
public sealed record CsvRow(int Number, string[] Values, IReadOnlyDictionary<string, int> Columns, bool IsWhole)
{
    /// <summary>The value in a column; null where there is none.</summary>
    public string? this[string? column] =>
        column is not null && IsWhole && Columns.TryGetValue(column, out var place) && Values[place].Length > 0 ? Values[place] : null;
}
