using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Imports;

/// <summary>What a cell says, as a value of a request.</summary>
internal static partial class CellReading
{
    private static readonly string[] Yes = ["true", "có", "x", "1", "yes"];
    private static readonly string[] No = ["false", "không", "0", "no"];

    /// <summary>Reads a cell that holds something; refusals name no place.</summary>
    public static Result<JsonNode> Read(ImportField field, Cell cell) => field.Type switch
    {
        ImportFieldType.Text => JsonValue.Create(cell.Text),
        ImportFieldType.Day => Day(cell),
        ImportFieldType.Time => CellMoment.TimeOf(cell) is { } time ? JsonValue.Create(time.ToString("HH:mm", CultureInfo.InvariantCulture)) : new Refusal("bad-time") { Args = ["HH:mm"] },
        ImportFieldType.Whole => Number(cell).IsRefused(out var refusal, out var number) ? refusal
            : number != decimal.Truncate(number) || Math.Abs(number) > long.MaxValue ? new Refusal("bad-number")
            : JsonValue.Create((long)number),
        ImportFieldType.Number => Number(cell).IsRefused(out var refusal, out var number) ? refusal : JsonValue.Create(number),
        ImportFieldType.YesNo => Among(Yes, cell.Text) is not null ? JsonValue.Create(true)
            : Among(No, cell.Text) is not null ? JsonValue.Create(false)
            : new Refusal("unknown-value") { Args = ["có, không"] },
        ImportFieldType.Choice => Among(field.Members!, cell.Text) is { } member ? JsonValue.Create(member) : new Refusal("unknown-value") { Args = [string.Join(", ", field.Members!)] },
        _ => throw new InvalidOperationException($"{field.Type}"),
    };

    private static string? Among(IEnumerable<string> members, string text) => members.FirstOrDefault(m => m.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static Result<JsonNode> Day(Cell cell)
    {
        var text = CellMoment.DayOf(cell);
        // A number is a day whose cell lost its format, within the years that registers speak of.
        if (cell.Kind != CellKind.Day && Serial().IsMatch(text))
            text = CellFormats.SerialDay(double.Parse(text, CultureInfo.InvariantCulture)) ?? text;
        string[] formats = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];
        return DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : new Refusal("bad-date") { Args = ["dd/mm/yyyy"] };
    }

    private static Result<decimal> Number(Cell cell)
    {
        var text = cell.Text.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);
        if (cell.Kind == CellKind.Text)
        {
            // In writing a point parts thousands and a comma the fraction; where only one of them is right, the other way is read too.
            if (Vietnamese().IsMatch(text))
                text = text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
            else if (English().IsMatch(text))
                text = text.Replace(",", "", StringComparison.Ordinal);
            else
                return new Refusal("bad-number");
        }
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? number
            : new Refusal("bad-number");
    }

    [GeneratedRegex(@"^[1-9]\d{4}(\.\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Serial();

    [GeneratedRegex(@"^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Vietnamese();

    [GeneratedRegex(@"^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex English();
}
