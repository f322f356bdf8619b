using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace Platform.Portal.Tests.Integration;

[Trait("tier", "integration")]
public sealed class OfficePageTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string Office = "/office?unit=25459&asOf=2024-06-30";
    private const string Papers = "/office/papers?unit=25459&asOf=2024-06-30";

    [Theory]
    [InlineData("office_clerk", true)]
    [InlineData("city_drug", false)]
    public async Task What_is_missing_is_seen_by_whoever_may_read_and_closed_by_whoever_may_write(string role, bool closes)
    {
        var page = await ReadAsync(role, Office);
        Assert.Contains("Nghị quyết của Đảng ủy về phong trào", page, StringComparison.Ordinal);
        Assert.Contains("▲ Quá hạn", page, StringComparison.Ordinal);
        Assert.Equal(closes, page.Contains("row=HAVE.3.1a.1", StringComparison.Ordinal));
        Assert.Equal(closes, page.Contains("open=HAVE.3.8a", StringComparison.Ordinal));
        Assert.Equal(closes, page.Contains($"/registers/office/boards/{OfficeHouse.Board}/event?kind=Check", StringComparison.Ordinal));
        Assert.Equal(closes, page.Contains("form=\"confirm\" name=\"Register\" value=\"Boards\"", StringComparison.Ordinal));
        Assert.DoesNotContain("row=HAVE.3.1a.2", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hamlet_head_has_no_office()
    {
        fixture.House.Role = "hamlet_head";
        var browser = await fixture.SignInAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Office)).StatusCode);
    }

    [Fact]
    public async Task A_body_of_the_city_is_chosen_by_those_who_act_for_every_unit()
    {
        Assert.Contains("<option value=\"CityPeopleCommittee\" selected", await ReadAsync("city_office", "/office?unit=CityPeopleCommittee"), StringComparison.Ordinal);
        Assert.DoesNotContain("CityPeopleCommittee", await ReadAsync("office_clerk", Office), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_come_back_as_drafts_with_what_their_names_and_the_row_let_suppose()
    {
        var page = await UploadAsync(Papers + "&row=HAVE.3.1a.1", "12-KH-UBND 05-02-2024.pdf", "anh.jpg");
        Assert.Contains("name=\"Form.papers[0].number\" type=\"text\" value=\"12/KH-UBND\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2024-02-05\"", page, StringComparison.Ordinal);
        Assert.Matches("""(?s)name="Form\.papers\[0\]\.type".*?<option value="Plan" selected""", page);
        // What a name does not tell is as the row asks for it.
        Assert.Matches("""(?s)name="Form\.papers\[1\]\.type".*?<option value="Resolution" selected""", page);
        Assert.Matches("""(?s)name="Form\.papers\[1\]\.row".*?<option value="HAVE\.3\.1a\.1" selected""", page);
    }

    [Fact]
    public async Task Papers_that_were_refused_stay_with_their_reasons_and_the_others_are_recorded()
    {
        var page = await RecordAsync([.. Paper(0, "12/KH-UBND"), .. Paper(1, "99/NQ"), .. Paper(2, "")]);
        Assert.Contains("Đã có trong sổ", page, StringComparison.Ordinal);
        Assert.Contains("id=\"f-papers-0-number-error\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"99/NQ\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"12/KH-UBND\"", page, StringComparison.Ordinal);
        var sent = OfficeHouse.Sent.Where(call => call.Path == "/api/office/documents" && (string?)call.Body["number"] is "12/KH-UBND" or "99/NQ").ToList();
        var first = sent.First(call => (string?)call.Body["number"] == "12/KH-UBND");
        Assert.Equal("""["Have31a"] ["25459"] false""", string.Join(' ', first.Body["criteria"]!.ToJsonString(), first.Body["unitCodes"]!.ToJsonString(), first.Body["ofCity"]!.ToJsonString()));
        Assert.Equal(2, sent.Select(call => call.Key).Distinct().Count());
    }

    [Fact]
    public async Task What_a_paper_counts_for_is_asked_where_it_does_not_tell_and_never_left_out()
    {
        Assert.DoesNotMatch("""(?s)name="Form\.papers\[0\]\.row"(?:(?!</select>).)*selected""", await UploadAsync(Papers, "anh.jpg"));
        var page = await RecordAsync([.. Paper(0, "31/NQ").Where(field => field.Item1 != "Form.papers[0].row"), ("Form.papers.rows", "1")]);
        Assert.Contains("id=\"f-papers-0-row-error\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(OfficeHouse.Sent, call => (string?)call.Body["number"] == "31/NQ");
        await RecordAsync([.. Paper(0, "32/NQ", "none"), ("Form.papers.rows", "1")]);
        Assert.Equal("[]", OfficeHouse.Sent.Last(call => (string?)call.Body["number"] == "32/NQ").Body["criteria"]!.ToJsonString());
        // What was chosen says what it is about.
        await RecordAsync([.. Paper(0, "36/NQ").Where(field => field.Item1 != "Form.papers[0].abstract"), ("Form.papers.rows", "1")]);
        Assert.StartsWith("Nghị quyết của Đảng ủy", (string?)OfficeHouse.Sent.Last(call => (string?)call.Body["number"] == "36/NQ").Body["abstract"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_papers_each_that_was_not_counted_is_named()
    {
        var page = await ReadAsync("office_clerk", Office + "&done=2&put=HAVE.3.1a.1&put=HAVE.3.1a.2&put=HAVE.3.8e");
        Assert.Contains("<b>Nghị quyết của Đảng ủy", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Kế hoạch của UBND", page, StringComparison.Ordinal);
        fixture.House.Role = "office_clerk";
        var browser = await fixture.SignInAsync();
        var answer = await browser.SubmitAsync(Papers, Papers, [("_handler", "record"), ("Key", "papers-2"), .. Paper(0, "33/NQ"), .. Paper(1, "34/NQ", "none"), .. Paper(2, "35/NQ", "HAVE.3.1a.2")]);
        Assert.EndsWith("&done=3&put=HAVE.3.1a.1&put=HAVE.3.1a.2", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_years_papers_are_drafts_of_this_years()
    {
        var page = await ReadAsync("office_clerk", Papers + "&copy=true");
        Assert.Contains("Phong trào năm 2024", page, StringComparison.Ordinal);
        Assert.Matches("""(?s)name="Form\.papers\[0\]\.row".*?<option value="HAVE\.3\.1a\.1" selected""", page);
    }

    [Fact]
    public async Task A_figure_is_signed_in_its_row()
    {
        Assert.Contains("name=\"Form.numerator\"", await ReadAsync("office_clerk", Office + "&open=HAVE.3.8a"), StringComparison.Ordinal);
        var browser = await fixture.SignInAsync();
        var answer = await browser.SubmitAsync(Office + "&open=HAVE.3.8a", Office + "&open=HAVE.3.8a", ("_handler", "sign"), ("Form.numerator", "0"), ("Form.from", "2024-01-01"), ("Form.through", "2024-06-30"), ("Form.sealed", "true"));
        Assert.Contains("#row-HAVE-3-8a", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var signed = OfficeHouse.Sent.Last(call => call.Path == "/api/office/counts").Body;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"numerator":0,"from":"2024-01-01","through":"2024-06-30","sealed":true,"files":[],"unitCode":"25459","kind":"SecrecyBreaches"}"""), signed), signed.ToJsonString());
    }

    [Fact]
    public async Task A_register_is_confirmed_in_its_row()
    {
        fixture.House.Role = "office_clerk";
        var browser = await fixture.SignInAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(Office, Office, ("_handler", "confirm"), ("Register", "Boards"))).StatusCode);
        Assert.Equal("2024-06-30", (string?)OfficeHouse.Sent.Last(call => call.Path.EndsWith("/boards", StringComparison.Ordinal)).Body["through"]);
    }

    [Fact]
    public async Task A_criterion_of_an_office_leads_to_its_row()
    {
        var path = $"/units/{Unit.Boards.Ward3}/criteria/";
        Assert.Contains("/office?unit=25459&asOf=2024-06-30#row-HAVE-3-8a", await ReadAsync("office_clerk", path + "HAVE.3.8a"), StringComparison.Ordinal);
        Assert.DoesNotContain("#row-", await ReadAsync("office_clerk", path + "NO.2b"), StringComparison.Ordinal);
    }

    private static (string, string)[] Paper(int row, string number, string put = "HAVE.3.1a.1") =>
    [
        ("Form.papers.rows", "3"), ($"Form.papers[{row}].row", put), ($"Form.papers[{row}].number", number), ($"Form.papers[{row}].type", "Resolution"),
        ($"Form.papers[{row}].issuer", "PartyCommittee"), ($"Form.papers[{row}].issuedOn", "2024-02-05"), ($"Form.papers[{row}].abstract", "Phong trào"),
    ];

    private async Task<string> ReadAsync(string role, string path)
    {
        fixture.House.Role = role;
        var browser = await fixture.SignInAsync();
        return WebUtility.HtmlDecode(await (await browser.GetAsync(path)).Content.ReadAsStringAsync());
    }

    private async Task<string> RecordAsync((string, string)[] fields)
    {
        fixture.House.Role = "office_clerk";
        var browser = await fixture.SignInAsync();
        return WebUtility.HtmlDecode(await (await browser.SubmitAsync(Papers, Papers, [("_handler", "record"), ("Key", "papers-1"), .. fields])).Content.ReadAsStringAsync());
    }

    private async Task<string> UploadAsync(string path, params string[] names)
    {
        fixture.House.Role = "office_clerk";
        var browser = await fixture.SignInAsync();
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in await browser.FillAsync(path, ("_handler", "papers")))
            form.Add(new StringContent(value), name);
        foreach (var name in names)
            form.Add(new ByteArrayContent([1, 2, 3]), "Papers", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        return WebUtility.HtmlDecode(await (await browser.SendAsync(request)).Content.ReadAsStringAsync());
    }
}
