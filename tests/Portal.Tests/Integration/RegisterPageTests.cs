using System.Net;
using Xunit;

namespace Platform.Portal.Tests.Integration;

[Trait("tier", "integration")]
public sealed class RegisterPageTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string List = "/registers/fire/incidents";
    private const string One = List + "/" + FireHouse.Incident;

    [Theory]
    [InlineData("commune_police", List, 200)]
    [InlineData("commune_police", List + "/new", 200)]
    [InlineData("commune_police", One, 200)]
    [InlineData("commune_police", One + "/correct", 200)]
    [InlineData("commune_police", One + "/burn", 404)]
    [InlineData("commune_police", One + "/conclude", 404)]
    [InlineData("commune_police", "/registers/fire/stars", 404)]
    [InlineData("commune_police", "/registers/fire/incidents/search", 404)]
    [InlineData("commune_leader", List, 200)]
    [InlineData("commune_leader", One, 200)]
    [InlineData("commune_leader", List + "/new", 403)]
    [InlineData("commune_leader", One + "/withdraw", 403)]
    [InlineData("city_leader", List, 403)]
    [InlineData("city_traffic", One, 403)]
    public async Task A_registers_page_opens_to_whom_it_is_for(string role, string path, int status)
    {
        fixture.House.Role = role;
        var browser = await fixture.SignInAsync();
        Assert.Equal(status, (int)(await browser.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("commune_police", true)]
    [InlineData("commune_leader", false)]
    public async Task What_can_be_done_to_a_record_is_offered_to_those_who_may(string role, bool offered)
    {
        var page = await ReadAsync(role, One);
        Assert.Contains("Nhầm ngày", page, StringComparison.Ordinal);
        Assert.Contains("Chờ kết luận", page, StringComparison.Ordinal);
        Assert.Equal(offered, page.Contains(One + "/correct", StringComparison.Ordinal));
        Assert.Equal(offered, page.Contains(One + "/conclude/01900000-0000-7000-8000-000000000002", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_is_shown_at_its_row_and_nothing_that_was_typed_is_lost()
    {
        var page = await SubmitAsync(List + "/new", [.. Incident, ("Form.casualties.rows", "1"), ("Form.casualties[0].concludedOn", "2030-01-01")]);
        Assert.Contains("id=\"f-casualties-0-concludedOn-error\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2030-01-01\"", page, StringComparison.Ordinal);
        Assert.Contains("Khu phố 9", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_before_anything_is_sent()
    {
        var calls = fixture.House.Calls.Count;
        var page = await SubmitAsync(List + "/new", [.. Incident.Where(field => field.Item1 != "Form.place")]);
        Assert.Contains("id=\"f-place-error\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.House.Calls.Skip(calls), call => call.Key is not null);
    }

    [Fact]
    public async Task Rows_are_added_and_taken_out_without_scripts()
    {
        (string, string)[] rows =
            [("Form.casualties.rows", "3"), ("Form.casualties[0].conclusionNo", "so-0"), ("Form.casualties[1].conclusionNo", "so-1"), ("Form.casualties[2].conclusionNo", "so-2")];
        var fewer = await SubmitAsync(List + "/new", [.. Incident, .. rows, ("Command", "remove casualties 1")]);
        Assert.Contains("so-0", fewer, StringComparison.Ordinal);
        Assert.DoesNotContain("so-1", fewer, StringComparison.Ordinal);
        Assert.Contains("name=\"Form.casualties[1].conclusionNo\" type=\"text\" value=\"so-2\"", fewer, StringComparison.Ordinal);
        Assert.DoesNotContain("casualties[2]", fewer, StringComparison.Ordinal);
        var more = await SubmitAsync(List + "/new", [.. Incident, .. rows, ("Command", "add casualties")]);
        Assert.Contains("casualties[3]", more, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_begins_with_what_is_stored_and_goes_with_the_version_that_was_read()
    {
        var page = await ReadAsync("commune_police", One + "/correct");
        Assert.Contains("Khu phố 2", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2024-06-05\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"08:30\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"Form.casualties[0].casualtyId\" value=\"01900000-0000-7000-8000-000000000002\"", page, StringComparison.Ordinal);
        var browser = await fixture.SignInAsync();
        var saved = await browser.SubmitAsync(One + "/correct", One + "/correct", [.. Incident, ("Form.reason", "Nhầm địa điểm")]);
        Assert.EndsWith(One + "?done=correct", saved.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_saved_meanwhile_stands_beside_what_was_typed()
    {
        var page = await SubmitAsync(One + "/correct", [.. Incident, ("Form.reason", "Nhầm địa điểm"), ("ETag", "\"1\"")]);
        Assert.Contains("Người khác vừa lưu thay đổi", page, StringComparison.Ordinal);
        Assert.Contains("bạn nhập “Khu phố 9” · đang lưu “Khu phố 2”", page, StringComparison.Ordinal);
        Assert.Contains("name=\"ETag\" value=\"\"2\"\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_reaches_the_service_with_one_key()
    {
        fixture.House.Role = "commune_police";
        var browser = await fixture.SignInAsync();
        var form = await browser.FillAsync(List + "/new", Incident);
        var calls = fixture.House.Calls.Count;
        await Task.WhenAll(browser.PostAsync(List + "/new", form), browser.PostAsync(List + "/new", form));
        var keys = fixture.House.Calls.Skip(calls).Where(call => call.Path == "/api/fire/incidents" && call.Key is not null).Select(call => call.Key).ToList();
        Assert.Equal(2, keys.Count);
        Assert.Single(keys.Distinct());
    }

    private static (string, string)[] Incident =>
    [
        ("_handler", "entry"), ("Form.occurredAt", "2024-06-05"), ("Form.occurredAt.time", "08:30"), ("Form.unitCode", "25459"),
        ("Form.kind", "Fire"), ("Form.affected", "Dwelling"), ("Form.place", "Khu phố 9"), ("Form.casualties[0].outcome", "Dead"),
    ];

    private async Task<string> ReadAsync(string role, string path)
    {
        fixture.House.Role = role;
        var browser = await fixture.SignInAsync();
        return WebUtility.HtmlDecode(await (await browser.GetAsync(path)).Content.ReadAsStringAsync());
    }

    private async Task<string> SubmitAsync(string path, (string, string)[] form)
    {
        fixture.House.Role = "commune_police";
        var browser = await fixture.SignInAsync();
        return WebUtility.HtmlDecode(await (await browser.SubmitAsync(path, path, form)).Content.ReadAsStringAsync());
    }
}
