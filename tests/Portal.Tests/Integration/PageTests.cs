using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Platform.Portal.Tests.Integration;

[Trait("tier", "integration")]
public sealed partial class PageTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string Why = "/units/00000703-0000-7000-8000-000000025459/criteria/NO.2b?asOf=2024-06-30";

    [Theory]
    [InlineData("city_leader", "/", 200)]
    [InlineData("city_leader", Why, 200)]
    [InlineData("city_leader", "/start", 302)]
    [InlineData("city_leader", "/traffic/accidents", 403)]
    [InlineData("city_leader", "/nowhere", 404)]
    [InlineData("city_leader", "/?asOf=30/6/2024", 400)]
    [InlineData("city_traffic", "/traffic/accidents", 200)]
    [InlineData("city_traffic", "/traffic/accidents/new", 200)]
    [InlineData("commune_leader", "/traffic/accidents/new", 403)]
    [InlineData("sysadmin", "/", 302)]
    [InlineData("sysadmin", "/start", 302)]
    [InlineData("sysadmin", Why, 403)]
    [InlineData("hamlet_head", "/traffic/statistics", 403)]
    public async Task A_page_opens_to_whom_it_is_for_and_is_calm_to_others(string role, string path, int status)
    {
        fixture.House.Role = role;
        var browser = await fixture.SignInAsync();
        var answer = await browser.GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        if (status == 302)
            return;
        Assert.Single(Heading().Matches(page));
        Assert.DoesNotMatch(Inline(), page);
        Assert.Contains("lang=\"vi\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(RawKey(), page);
    }

    [Theory]
    [InlineData(503, "Dịch vụ tạm thời không sẵn sàng")]
    [InlineData(500, "Trang này gặp lỗi")]
    [InlineData(404, "Không tìm thấy")]
    public async Task What_a_service_cannot_answer_is_said_with_the_number_to_ask_for(int status, string words)
    {
        fixture.House.Role = "city_leader";
        var browser = await fixture.SignInAsync();
        fixture.House.ApiStatus = status;
        var answer = await browser.GetAsync("/");
        fixture.House.ApiStatus = null;
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("0af7651916cd43dd", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_leads_to_its_changes_and_to_each_units_own()
    {
        fixture.House.Role = "city_leader";
        var browser = await fixture.SignInAsync();
        var board = WebUtility.HtmlDecode(await (await browser.GetAsync("/")).Content.ReadAsStringAsync());
        Assert.Contains("href=\"/changes?asOf=2024-06-30\"", board, StringComparison.Ordinal);
        Assert.Contains($"href=\"/?asOf=2024-06-30&unit={Unit.Boards.Ward3}\"", board, StringComparison.Ordinal);
        var changes = WebUtility.HtmlDecode(await (await browser.GetAsync("/changes?asOf=2024-06-30")).Content.ReadAsStringAsync());
        Assert.Contains("Không có thay đổi", changes, StringComparison.Ordinal);
        Assert.Contains("value=\"2024-06-23\"", changes, StringComparison.Ordinal);
        var own = WebUtility.HtmlDecode(await (await browser.GetAsync($"/?unit={Unit.Boards.Ward3}")).Content.ReadAsStringAsync());
        Assert.Contains($"data-live=\"?asOf=2024-06-30&unit={Unit.Boards.Ward3}\"", own, StringComparison.Ordinal);
        Assert.Contains("Xem tất cả đơn vị", own, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/?unit=x")).StatusCode);
    }

    [Fact]
    public async Task Older_changes_of_a_criterion_are_a_page_further()
    {
        fixture.House.Role = "city_leader";
        var browser = await fixture.SignInAsync();
        var first = WebUtility.HtmlDecode(await (await browser.GetAsync($"/units/{Unit.Boards.Ward3}/criteria/NO.2b?asOf=2024-06-30")).Content.ReadAsStringAsync());
        Assert.Contains("?asOf=2024-06-30&after=50", first, StringComparison.Ordinal);
        var second = WebUtility.HtmlDecode(await (await browser.GetAsync($"/units/{Unit.Boards.Ward3}/criteria/NO.2b?asOf=2024-06-30&after=50")).Content.ReadAsStringAsync());
        Assert.DoesNotContain("rel=\"next\"", second, StringComparison.Ordinal);
        Assert.Contains("Về thay đổi mới nhất", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_carry_the_persons_token_and_the_trace()
    {
        fixture.House.Role = "city_leader";
        var browser = await fixture.SignInAsync();
        await browser.GetAsync("/");
        var call = fixture.House.Calls.Last(c => c.Path == "/api/scoring/scoreboard");
        Assert.StartsWith("Bearer access-", call.Authorization, StringComparison.Ordinal);
        Assert.Matches("^00-[0-9a-f]{32}-", call.TraceParent);
    }

    [Fact]
    public async Task A_refusal_is_shown_at_its_field_and_nothing_that_was_typed_is_lost()
    {
        fixture.House.Role = "city_traffic";
        var browser = await fixture.SignInAsync();
        var answer = await browser.SubmitAsync("/traffic/accidents/new", "/traffic/accidents/new", Accident("record"));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("id=\"f-occurredAt-error\"", page, StringComparison.Ordinal);
        Assert.Contains("Ngày không được sau hôm nay.", page, StringComparison.Ordinal);
        Assert.Contains("Đường 30/4", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_reaches_the_service_with_one_key()
    {
        fixture.House.Role = "city_traffic";
        var browser = await fixture.SignInAsync();
        var form = await browser.FillAsync("/traffic/accidents/new", Accident("record"));
        var calls = fixture.House.Calls.Count;
        await Task.WhenAll(browser.PostAsync("/traffic/accidents/new", form), browser.PostAsync("/traffic/accidents/new", form));
        var keys = fixture.House.Calls.Skip(calls).Where(c => c.Path == "/api/traffic/accidents" && c.Key is not null).Select(c => c.Key).ToList();
        Assert.Equal(2, keys.Count);
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public async Task Without_scripts_a_button_adds_a_person_and_keeps_what_was_typed()
    {
        fixture.House.Role = "city_traffic";
        var browser = await fixture.SignInAsync();
        var answer = await browser.SubmitAsync("/traffic/accidents/new", "/traffic/accidents/new", [.. Accident("record"), ("Command", "add")]);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Form.Persons[1].Outcome", page, StringComparison.Ordinal);
        Assert.Contains("Đường 30/4", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_is_Vietnamese_until_the_person_chooses()
    {
        fixture.House.Role = "city_leader";
        var browser = await fixture.SignInAsync();
        using var english = new HttpRequestMessage(HttpMethod.Get, "/");
        english.Headers.AcceptLanguage.ParseAdd("en-US");
        Assert.Contains("Bảng tổng hợp", WebUtility.HtmlDecode(await (await browser.SendAsync(english)).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var chosen = await browser.SubmitAsync("/", "/language", ("to", "en"), ("back", "/?asOf=2024-06-30"));
        Assert.Equal("/?asOf=2024-06-30", chosen.Headers.Location!.ToString());
        Assert.Contains("lang=\"en\"", await (await browser.GetAsync("/")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_is_drawn_anew_by_itself_and_a_stranger_gets_none()
    {
        fixture.House.Role = "city_leader";
        const string cell = "/board/cells/00000703-0000-7000-8000-000000025459/NO.2b?asOf=2024-06-30";
        var browser = await fixture.SignInAsync();
        var piece = WebUtility.HtmlDecode(await (await browser.GetAsync(cell)).Content.ReadAsStringAsync());
        Assert.StartsWith("<a class=\"cell not\"", piece.Trim(), StringComparison.Ordinal);
        var stranger = new Browser(fixture.Start().Server.CreateHandler(), fixture.House.Address);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(cell)).StatusCode);
    }

    private static (string, string)[] Accident(string form) =>
    [
        ("_handler", form), ("Form.Day", "2024-06-29"), ("Form.Time", "08:30"), ("Form.UnitCode", "25459"), ("Form.Road", "Đường 30/4"), ("Form.Persons[0].Outcome", "Dead"),
    ];

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex("""\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+="|javascript:""")]
    private static partial Regex Inline();

    // A key that found no words is shown as it is.
    [GeneratedRegex(@">\s*[A-Z][A-Za-z]+\.[A-Z][A-Za-z]+\s*<")]
    private static partial Regex RawKey();
}
