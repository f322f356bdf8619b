using System.Net;
using Xunit;

namespace Platform.Portal.Tests.Integration;

[Trait("tier", "integration")]
public sealed class AttestationPageTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string Path = "/attestations?asOf=2024-06-30";

    [Fact]
    public async Task The_page_says_what_waits_and_what_changed_since_it_was_signed()
    {
        var page = await ReadAsync(Path);
        Assert.Contains("data-criterion=\"NO.2b\"", page, StringComparison.Ordinal);
        Assert.Contains("Bị rút vì số liệu thay đổi", page, StringComparison.Ordinal);
        Assert.Contains("Từ 15/06/2024: 2 → 3", page, StringComparison.Ordinal);
        Assert.Contains("Thay đổi khác: 3 lần ghi sổ", page, StringComparison.Ordinal);
        Assert.Contains("Chưa xác nhận", page, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", page, StringComparison.Ordinal);
        Assert.Equal(2, (await ReadAsync(Path + "&chosen=all")).Split(" checked").Length - 1);
    }

    [Theory]
    [InlineData("city_traffic", "/start?asOf=2024-06-30", "data-due=\"attestation-expiring\"", "/attestations?asOf=2024-06-30")]
    [InlineData("province_drug", "/?asOf=2024-06-30", "Xác nhận sắp hết hạn trước kỳ xét: 3", "/attestations?asOf=2024-06-30")]
    [InlineData("city_leader", "/?asOf=2024-06-30", "Xác nhận sắp hết hạn trước kỳ xét: 3", "/attestations?asOf=2024-06-30")]
    public async Task What_ends_soon_is_told_where_its_attester_begins(string role, string start, string told, string link)
    {
        fixture.House.Role = role;
        var browser = await fixture.SignInAsync();
        var page = WebUtility.HtmlDecode(await (await browser.GetAsync(start)).Content.ReadAsStringAsync());
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{link}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_selection_is_signed_as_it_was_seen()
    {
        AttestationHouse.Refusal = null;
        var answer = await SignAsync();
        Assert.Contains("done=1", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var statement = Assert.Single(AttestationHouse.LastInput!["statements"]!.AsArray())!;
        Assert.Equal(("2024-06-30", Unit.Boards.Ward3, "NO.2b", 3), (
            (string)AttestationHouse.LastInput["asOf"]!, (Guid)statement["unit"]!, (string)statement["criterion"]!, (int)statement["seen"]!["numerator"]!));
    }

    [Fact]
    public async Task Who_must_show_himself_first_goes_to_the_password_and_comes_back_to_what_he_chose()
    {
        AttestationHouse.Refusal = "reauthentication-needed";
        var there = (await SignAsync()).Headers.Location!.ToString();
        AttestationHouse.Refusal = null;
        Assert.Contains("/attestations/password?asOf=2024-06-30", there, StringComparison.Ordinal);
        var browser = await fixture.SignInAsync();
        var asked = await browser.GetAsync(there);
        Assert.Contains("prompt=login", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        var back = await ReadAsync($"{Path}&chosen={Unit.Boards.Ward3:N}:NO.2b");
        Assert.Equal(1, back.Split(" checked").Length - 1);
    }

    [Fact]
    public async Task A_refused_signature_says_why_and_keeps_what_was_chosen()
    {
        AttestationHouse.Refusal = "figure-changed";
        var answer = await SignAsync();
        AttestationHouse.Refusal = null;
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Số liệu đã khác.", page, StringComparison.Ordinal);
        Assert.Equal(1, page.Split(" checked").Length - 1);
    }

    [Theory]
    [InlineData("refuse", "refusals")]
    [InlineData("dispute", "disputes")]
    public async Task One_row_is_refused_or_disputed_with_a_reason(string kind, string path)
    {
        var browser = await SignedInAsync();
        var answer = await browser.SubmitAsync(Path, "/attestations/objections", ("kind", kind), ("criterion", "NO.2b"), ("reason", " Chưa đối chiếu "));
        Assert.Contains("objected=NO.2b", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($"/criteria/NO.2b/{path}", AttestationHouse.LastPath, StringComparison.Ordinal);
        Assert.Equal(("Chưa đối chiếu", "2024-06-30"), ((string)AttestationHouse.LastInput!["reason"]!, (string)AttestationHouse.LastInput["asOf"]!));
    }

    private async Task<HttpResponseMessage> SignAsync()
    {
        var browser = await SignedInAsync();
        var page = await (await browser.GetAsync(Path)).Content.ReadAsStringAsync();
        var value = WebUtility.HtmlDecode(page.Split("name=\"chosen\" value=\"")[1].Split('"')[0]);
        return await browser.SubmitAsync(Path, Path, ("_handler", "sign"), ("chosen", value));
    }

    private async Task<Browser> SignedInAsync()
    {
        fixture.House.Role = "city_traffic";
        return await fixture.SignInAsync();
    }

    private async Task<string> ReadAsync(string path)
    {
        var answer = await (await SignedInAsync()).GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
