namespace Platform.Demo;

/// <summary>The programme's year.</summary>
internal static class Year
{
    /// <summary>The day at which codes and hamlets are read.</summary>
    public const string Reference = "2024-12-31";

    public static readonly DateOnly First = new(2024, 1, 1);
    public static readonly DateOnly Last = new(2024, 12, 31);

    public static DateOnly Day(int month, int day) => new(2024, month, day);
}
