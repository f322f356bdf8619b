using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Portal.Words;

namespace Platform.Portal.Parts;

/// <summary>Reads typed text into values and says at which field it could not.</summary>
internal sealed partial class FormReader(Texts words, FormErrors errors)
{
    public string? Text(string? text, string path)
    {
        if (!string.IsNullOrWhiteSpace(text))
            return text.Trim();
        errors.Add(path, words["Form.Required"]);
        return null;
    }

    /// <summary>A day and a time of day in Vietnam.</summary>
    public DateTimeOffset? Instant(string? day, string? time, string path)
    {
        if (LocalTime.Read(day, time) is { } instant)
            return instant;
        errors.Add(path, words["Form.DayAndTime"]);
        return null;
    }

    public DateOnly? Day(string? text, string path)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        errors.Add(path, words["Form.Day"]);
        return null;
    }

    /// <summary>A number with a comma or a point before its decimals; nothing typed is nothing.</summary>
    public decimal? Decimal(string? text, string path)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return value;
        errors.Add(path, words["Form.Number"]);
        return null;
    }

    /// <summary>A whole number, its thousands set apart or not. 1,5 is not one, and must not become 15.</summary>
    public long? Whole(string? text, string path)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (WholeNumber().IsMatch(text.Trim()) && long.TryParse(string.Concat(text.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return value;
        errors.Add(path, words["Form.WholeNumber"]);
        return null;
    }

    [GeneratedRegex(@"^([0-9]+|[0-9]{1,3}([., \u00a0][0-9]{3})+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex WholeNumber();
}
