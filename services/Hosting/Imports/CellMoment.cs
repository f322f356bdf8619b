using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Hosting.Imports;

/// <summary>A time of day in a cell, alone or beside its day: 14:30, 14h30, 14 giờ, 14/03/2024 14:30, 14h30 ngày 14/3/2024.</summary>
internal static partial class CellMoment
{
    /// <summary>What the cell says of the day; all it says where it tells no time.</summary>
    public static string DayOf(Cell cell) => Moment().Match(cell.Text) is { Success: true } moment && moment.Groups["day"].Success ? moment.Groups["day"].Value : cell.Text;

    /// <summary>The time in the cell; null for none.</summary>
    public static TimeOnly? TimeOf(Cell cell)
    {
        // A fraction of a day whose cell lost its format.
        if (cell.Kind == CellKind.Number)
            return double.Parse(cell.Text, CultureInfo.InvariantCulture) is >= 0 and < 1 and var fraction ? CellFormats.TimeOfDay(fraction) : null;
        if (Moment().Match(cell.Text) is not { Success: true } moment)
            return null;
        var (hour, minute) = (Number(moment.Groups["hour"]), Number(moment.Groups["minute"]));
        if (moment.Groups["half"] is { Success: true, Value: var half })
        {
            if (hour is < 1 or > 12)
                return null;
            hour = (hour % 12) + (half.ToUpperInvariant() is "PM" or "CH" ? 12 : 0);
        }
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    private static int Number(Group digits) => digits.Success ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        """
        ^(ngày\s+)?((?<day>\d+[-./]\d+[-./]\d+)([\s,]+|T))?
        (lúc\s+)?(?<hour>\d{1,2})(\s*(:|h|giờ)\s*(?<minute>\d{2})(:\d{2}(\.\d+)?)?(\s*(phút|p))?|\s*(h|giờ))(\s*(?<half>[AP]M|SA|CH))?
        ([\s,]+(ngày\s+)?(?<day>\d+[-./]\d+[-./]\d+))?$
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Moment();
}
