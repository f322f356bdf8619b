using System.Globalization;

namespace Platform.Portal.Words;

/// <summary>Days and times as officers write them, Asia/Ho_Chi_Minh, which has no summer time.</summary>
internal static class LocalTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    public static string Day(DateTimeOffset instant) => instant.ToOffset(Offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset instant) => instant.ToOffset(Offset).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Null when either cannot be read.</summary>
    public static DateTimeOffset? Read(string? day, string? time) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && TimeOnly.TryParseExact(time, ["HH:mm", "HH:mm:ss", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)
            ? new DateTimeOffset(date.ToDateTime(hour), Offset)
            : null;
}
