using System.Globalization;

namespace Platform.Portal.Words;

/// <summary>Numbers and days as they are read here: 1.860 and 79,9 % and 23/11/2024 in Vietnamese.</summary>
internal static class Figures
{
    /// <summary>Above this many, a share says more than its two counts.</summary>
    private const long LargestCount = 200;

    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    // Written out, so that a server without language data prints the same.
    private static readonly CultureInfo Vietnamese = Make(".", ",");
    private static readonly CultureInfo English = Make(",", ".");

    public static CultureInfo Culture => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? English : Vietnamese;

    public static string Number(long value) => value.ToString("N0", Culture);

    public static string Day(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    public static string ShortDay(DateOnly day) => day.ToString("d'/'M", CultureInfo.InvariantCulture);

    /// <summary>An instant in the time of Vietnam.</summary>
    public static string Instant(DateTimeOffset instant) => instant.ToOffset(Offset).ToString("dd'/'MM'/'yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>An instant as a machine reads it.</summary>
    public static string Machine(DateTimeOffset instant) => instant.ToOffset(Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The figure that decides; null where there is none to show.</summary>
    public static string? Of(long? numerator, long? denominator) => (numerator, denominator) switch
    {
        (null, _) => null,
        ({ } n, null) => Number(n),
        ({ } n, { } d) when d is 0 || d <= LargestCount => $"{Number(n)}/{Number(d)}",
        ({ } n, { } d) => Share(n, d),
    };

    /// <summary>Cut, never rounded: 79,96 % must not look like the 80 % it misses.</summary>
    public static string Share(long numerator, long denominator)
    {
        var tenths = (long)((Int128)numerator * 1000 / denominator);
        return (tenths / 10m).ToString("0.0", Culture) + "\u00a0%";
    }

    private static CultureInfo Make(string group, string point)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberGroupSeparator = group;
        culture.NumberFormat.NumberDecimalSeparator = point;
        culture.DateTimeFormat.ShortDatePattern = "dd/MM/yyyy";
        return CultureInfo.ReadOnly(culture);
    }
}
