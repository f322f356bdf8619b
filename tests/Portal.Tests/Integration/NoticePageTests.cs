using System.Net;
using Xunit;

namespace Platform.Portal.Tests.Integration;

[Trait("tier", "integration")]
public sealed class NoticePageTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_consolidator_begins_with_how_many_there_are_and_finds_what_they_are()
    {
        var board = await ReadAsync("city_consolidator", "/?asOf=2024-06-30");
        Assert.Contains("Có 1 dấu hiệu cần xem", board, StringComparison.Ordinal);
        Assert.Contains("href=\"/notices?asOf=2024-06-30\"", board, StringComparison.Ordinal);
        var page = await ReadAsync("city_consolidator", "/notices?asOf=2024-06-30");
        Assert.Contains("Điểm, tụ điểm ma túy được kết thúc trong 14 ngày trước ngày xét", page, StringComparison.Ordinal);
        Assert.Contains("20/06/2024 – 25/06/2024", page, StringComparison.Ordinal);
        Assert.Contains("1.200", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("cần xem</span>", StringComparison.Ordinal) < page.IndexOf("nhập danh sách</span>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Others_neither_see_nor_ask_for_them()
    {
        fixture.House.Calls.Clear();
        Assert.DoesNotContain("/notices", await ReadAsync("city_leader", "/"), StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.House.Calls, call => call.Item1.Contains("notices", StringComparison.Ordinal));
        var browser = await fixture.SignInAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/notices")).StatusCode);
    }

    private async Task<string> ReadAsync(string role, string path)
    {
        fixture.House.Role = role;
        var browser = await fixture.SignInAsync();
        var answer = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
