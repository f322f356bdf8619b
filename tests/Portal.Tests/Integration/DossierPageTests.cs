using System.Net;
using Xunit;

namespace Platform.Portal.Tests.Integration;

[Trait("tier", "integration")]
public sealed class DossierPageTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private static readonly string Path = $"/dossiers/{DossierHouse.Dossier}";

    [Fact]
    public async Task A_dossier_shows_its_way_what_is_open_what_was_sealed_and_what_contradicts_it()
    {
        var page = await ReadAsync("city_leader", Path);
        Assert.Contains("<li class=\"done\" aria-current=\"step\" data-step=\"Decision\">", page, StringComparison.Ordinal);
        Assert.Contains("<li class=\"next\" data-step=\"Announcement\">", page, StringComparison.Ordinal);
        Assert.Contains("12/QĐ", page, StringComparison.Ordinal);
        Assert.Contains("Sổ chưa được xác nhận đến đúng ngày xét", page, StringComparison.Ordinal);
        Assert.Contains("5f2a", page, StringComparison.Ordinal);
        Assert.Contains("Chương trình thử nghiệm", page, StringComparison.Ordinal);
        Assert.Contains("data-challenge=\"NO.2b\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Path}/export/dossier.zip\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Announcement\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"Withdrawal\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_is_sent_with_its_paper_at_the_version_that_was_read()
    {
        fixture.House.Role = "city_leader";
        var browser = await fixture.SignInAsync();
        await browser.SubmitAsync(Path, Path, Fill("step", ("Form.Step", "Announcement"), ("Form.Note", " công bố "), ("Form.Number", "15/TB"), ("Form.Date", "2025-01-10")));
        var input = DossierHouse.LastInput!;
        Assert.Equal(("Announcement", "công bố", "15/TB", "2025-01-10", "\"9\""), (
            (string)input["step"]!, (string)input["note"]!, (string)input["document"]!["number"]!, (string)input["document"]!["date"]!, DossierHouse.LastIfMatch));
    }

    [Fact]
    public async Task What_is_refused_is_said_and_what_was_typed_is_kept()
    {
        fixture.House.Role = "city_leader";
        var browser = await fixture.SignInAsync();
        var answer = await browser.SubmitAsync(Path, Path, Fill("step", ("Form.Step", "Announcement"), ("Form.Note", "từ chối")));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Bước tiếp theo có thể là", page, StringComparison.Ordinal);
        Assert.Contains("value=\"từ chối\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_challenge_is_decided_with_a_reason()
    {
        fixture.House.Role = "city_leader";
        var browser = await fixture.SignInAsync();
        await browser.SubmitAsync(Path, Path, Fill(
            "challenge", ("Verdict.Challenge", DossierHouse.Challenge.ToString()), ("Verdict.Upheld", "true"), ("Verdict.Reason", "Đúng là có"), ("Verdict.Number", "9/QĐ"), ("Verdict.Date", "2025-02-01")));
        Assert.Equal((true, "Đúng là có", "9/QĐ"), (
            (bool)DossierHouse.LastInput!["upheld"]!, (string)DossierHouse.LastInput["reason"]!, (string)DossierHouse.LastInput["document"]!["number"]!));
    }

    [Fact]
    public async Task The_first_step_is_offered_to_those_who_take_it()
    {
        Assert.DoesNotContain("Bắt đầu hồ sơ", await ReadAsync("city_leader", "/dossiers"), StringComparison.Ordinal);
        Assert.Contains("Bắt đầu hồ sơ", await ReadAsync("commune_leader", "/dossiers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_tells_what_stands_from_what_was_withdrawn_and_what_is_another_units()
    {
        var page = await ReadAsync("auditor", "/recognitions");
        Assert.Contains("Còn hiệu lực", page, StringComparison.Ordinal);
        Assert.Contains("Thu hồi: 20/QĐ, 01/03/2025", page, StringComparison.Ordinal);
        Assert.Contains("Của đơn vị trước", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_comes_through_as_a_file_that_no_one_keeps()
    {
        fixture.House.Role = "auditor";
        var browser = await fixture.SignInAsync();
        var answer = await browser.GetAsync(Path + "/export/dossier.zip");
        Assert.Equal(("application/zip", "dossier.zip", true), (
            answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName, answer.Headers.CacheControl!.NoStore));
    }

    [Theory]
    [InlineData("/dossiers")]
    [InlineData("/recognitions")]
    public async Task Those_without_a_part_in_it_are_kept_out(string path)
    {
        fixture.House.Role = "hamlet_head";
        var browser = await fixture.SignInAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(path)).StatusCode);
    }

    private static (string Name, string Value)[] Fill(string form, params (string Name, string Value)[] values) =>
        [.. values, ("_handler", form)];

    private async Task<string> ReadAsync(string role, string path)
    {
        fixture.House.Role = role;
        var browser = await fixture.SignInAsync();
        var answer = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
