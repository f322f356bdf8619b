using Microsoft.Extensions.Time.Testing;
using Platform.Hosting.Time;
using Xunit;

namespace Platform.Hosting.Tests.Unit;

public sealed class BusinessDayTests
{
    [Theory]
    [InlineData("2024-06-29T16:59:59Z", "2024-06-29")]
    [InlineData("2024-06-29T17:00:00Z", "2024-06-30")]
    [InlineData("2024-06-30T00:30:00+07:00", "2024-06-30")]
    [InlineData("2024-12-31T20:00:00-05:00", "2025-01-01")]
    public void A_day_is_a_day_in_Ho_Chi_Minh_City(string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day, null), BusinessDay.Of(DateTimeOffset.Parse(instant, null)));

    [Fact]
    public void Now_is_cut_to_what_the_database_keeps()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2024, 6, 30, 1, 2, 3, TimeSpan.Zero).AddTicks(1_234_567));
        Assert.Equal(1_234_560, BusinessDay.Now(clock).Ticks % TimeSpan.TicksPerSecond);
    }

    [Fact]
    public void A_local_time_is_seven_hours_ahead_of_UTC() =>
        Assert.Equal(
            new DateTimeOffset(2024, 6, 29, 5, 3, 0, TimeSpan.Zero),
            BusinessDay.At(new DateOnly(2024, 6, 29), new TimeOnly(12, 3)).ToUniversalTime());
}
