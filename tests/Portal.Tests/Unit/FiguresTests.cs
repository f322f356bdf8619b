using System.Globalization;
using Platform.Portal.Words;
using Xunit;

namespace Platform.Portal.Tests.Unit;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0L, null, "0")]
    [InlineData(1860L, null, "1.860")]
    [InlineData(11L, 12L, "11/12")]
    [InlineData(104L, 138L, "104/138")]
    [InlineData(0L, 0L, "0/0")]
    [InlineData(962L, 1000L, "96,2\u00a0%")]
    [InlineData(7996L, 10000L, "79,9\u00a0%")]
    [InlineData(9999L, 10000L, "99,9\u00a0%")]
    [InlineData(null, null, null)]
    [InlineData(null, 12L, null)]
    public void A_figure_is_shown_as_a_count_or_a_share_that_is_cut_not_rounded(long? numerator, long? denominator, string? expected) =>
        In("vi", () => Assert.Equal(expected, Figures.Of(numerator, denominator)));

    [Fact]
    public void English_readers_see_their_separators() => In("en", () =>
    {
        Assert.Equal("1,860", Figures.Number(1860));
        Assert.Equal("79.9\u00a0%", Figures.Share(7996, 10000));
    });

    [Fact]
    public void Large_counts_do_not_overflow_a_share() => In("vi", () => Assert.Equal("99,9\u00a0%", Figures.Share(long.MaxValue - 1, long.MaxValue)));

    [Fact]
    public void Instants_are_shown_in_the_time_of_Vietnam()
    {
        var instant = new DateTimeOffset(2024, 6, 29, 18, 30, 0, TimeSpan.Zero);
        Assert.Equal("30/06/2024 01:30", Figures.Instant(instant));
        Assert.Equal("2024-06-30", LocalTime.Day(instant));
        Assert.Equal("01:30", LocalTime.Time(instant));
        Assert.Equal(instant, LocalTime.Read("2024-06-30", "01:30"));
    }

    [Theory]
    [InlineData(null, "08:00")]
    [InlineData("2024-02-30", "08:00")]
    [InlineData("2024-02-28", "25:00")]
    [InlineData("2024-02-28", "")]
    public void What_is_no_day_or_no_time_is_read_as_nothing(string? day, string? time) => Assert.Null(LocalTime.Read(day, time));

    internal static void In(string language, Action action)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
