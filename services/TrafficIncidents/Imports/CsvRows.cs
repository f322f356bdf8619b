using System.Text;
using Platform.Hosting.Problems;
using Sylvan.Data.Csv;

namespace Platform.TrafficIncidents.Imports;

/// <summary>A CSV file as rows by column name. What is wrong with the whole file stops it; what is wrong with a row is the row's.</summary>
internal static class CsvRows
{
    private const int HeaderRows = 1;

    public static Result<IReadOnlyList<CsvRow>> Read(byte[] content, IEnumerable<string> requiredColumns)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(content), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return Read(reader, requiredColumns);
        }
        catch (DecoderFallbackException)
        {
            return new Refusal("wrong-encoding") { Field = "file" };
        }
        catch (CsvFormatException fault)
        {
            return new Refusal("malformed-csv") { Field = "file", Row = fault.RowNumber + HeaderRows };
        }
    }

    private static Result<IReadOnlyList<CsvRow>> Read(StreamReader reader, IEnumerable<string> requiredColumns)
    {
        using var csv = CsvDataReader.Create(reader, new CsvDataReaderOptions { HasHeaders = true, MaxBufferSize = 1024 * 1024 });
        if (csv.FieldCount == 0)
            return new Refusal("empty-file") { Field = "file" };
        var columns = Enumerable.Range(0, csv.FieldCount).GroupBy(i => csv.GetName(i).Trim(), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        if (requiredColumns.FirstOrDefault(c => !columns.ContainsKey(c)) is { } missing)
            return new Refusal("missing-column") { Field = missing, Row = 1, Args = [missing] };
        var rows = new List<CsvRow>();
        while (csv.Read())
        {
            var values = Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetString(i).Trim()).ToArray();
            rows.Add(new CsvRow(csv.RowNumber + HeaderRows, values, columns, values.Length == csv.FieldCount));
        }
        return rows;
    }
}

/// <summary>A row.</summary>
/// <param name="Number">Its line in the file, the header being 1.</param>
/// <param name="Values">Its values.</param>
/// <param name="Columns">Places of the columns.</param>
/// <param name="IsWhole">It has as many values as the header has columns.</param>
internal sealed record CsvRow(int Number, string[] Values, IReadOnlyDictionary<string, int> Columns, bool IsWhole)
{
    public string? this[string? column] =>
        column is not null && Columns.TryGetValue(column, out var index) && index < Values.Length && Values[index].Length > 0 ? Values[index] : null;
}
