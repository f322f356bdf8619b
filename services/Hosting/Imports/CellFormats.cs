using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Platform.Hosting.Imports;

/// <summary>What the number formats of a workbook make of its numbers.</summary>
internal sealed partial class CellFormats
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private readonly string[] formats;
    private readonly bool from1904;

    public CellFormats(XElement? styles, bool from1904)
    {
        this.from1904 = from1904;
        var stated = (styles?.Elements(Main + "numFmts").Elements(Main + "numFmt") ?? [])
            .ToDictionary(f => f.Attribute("numFmtId")!.Value, f => f.Attribute("formatCode")!.Value, StringComparer.Ordinal);
        formats = [.. (styles?.Elements(Main + "cellXfs").Elements(Main + "xf") ?? [])
            .Select(xf => xf.Attribute("numFmtId")?.Value ?? "0")
            .Select(id => stated.GetValueOrDefault(id) ?? (IsBuiltInDay(int.Parse(id, CultureInfo.InvariantCulture)) ? "dd/mm/yyyy" : ""))];
    }

    /// <summary>A number as its cell shows it: a day, or a number, with the leading zeros it is shown with.</summary>
    public Cell Read(double value, string? style)
    {
        var format = style is null || formats.Length == 0 ? "" : formats[int.Parse(style, CultureInfo.InvariantCulture)];
        var shown = Unquoted().Replace(format, "");
        var time = HourPart().IsMatch(shown) ? TimeOfDay(value).ToString("HH:mm", CultureInfo.InvariantCulture) : null;
        if (DayPart().IsMatch(shown))
            return SerialDay(from1904 ? value + 1462 : value) is { } day ? new Cell(CellKind.Day, time is null ? day : $"{day} {time}") : new Cell(CellKind.Number, Plain(value));
        if (time is not null && value is >= 0 and < 1)
            return new Cell(CellKind.Text, time);
        var plain = Plain(value);
        return Zeros().IsMatch(format) && value >= 0 && value == Math.Floor(value)
            ? new Cell(CellKind.Text, plain.PadLeft(format.Length, '0'))
            : new Cell(CellKind.Number, plain);
    }

    /// <summary>The day that Excel counts from 1900, in which it believes there was a 29th of February; null for none.</summary>
    public static string? SerialDay(double serial) =>
        serial is >= 61 and < 2958466 ? DateTime.FromOADate(Math.Floor(serial)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>The time in the fraction of a serial day, to the minute.</summary>
    public static TimeOnly TimeOfDay(double serial) =>
        TimeOnly.MinValue.AddMinutes(Math.Min(Math.Round((serial - Math.Floor(serial)) * 1440), 1439));

    private static string Plain(double value) =>
        Math.Abs(value) < 1e15 ? ((decimal)value).ToString(CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);

    private static bool IsBuiltInDay(int id) => id is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58);

    [GeneratedRegex("""\\.|"[^"]*"|\[[^\]]*\]""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unquoted();

    [GeneratedRegex("[dy]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayPart();

    [GeneratedRegex("h", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HourPart();

    [GeneratedRegex("^0{2,}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Zeros();
}
