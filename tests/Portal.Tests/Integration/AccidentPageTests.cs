using System.Net;
using Xunit;

namespace Platform.Portal.Tests.Integration;

/// <summary>What waits for a second person, seen and decided in the browser.</summary>
[Trait("tier", "integration")]
public sealed class AccidentPageTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string Accidents = "/traffic/accidents/";

    [Theory]
    [InlineData("commune_police", AccidentHouse.Lowered, true, false)]
    [InlineData("commune_leader", AccidentHouse.Lowered, false, false)]
    [InlineData("commune_police", AccidentHouse.Settled, false, true)]
    public async Task What_waits_is_said_to_all_and_led_on_to_for_those_who_may_decide(string role, string id, bool decides, bool corrects)
    {
        var page = await ReadAsync(role, Accidents + id);
        Assert.Equal(id != AccidentHouse.Settled, page.Contains("sửa vụ tai nạn; số người chết được tính sau khi sửa: 0", StringComparison.Ordinal));
        Assert.Equal(decides, page.Contains(Accidents + id + "/approval", StringComparison.Ordinal));
        Assert.Equal(corrects, page.Contains(Accidents + id + "/correct", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AccidentHouse.Lowered, true, "Chết")]
    [InlineData(AccidentHouse.Cancelled, true, "hủy vụ tai nạn.")]
    [InlineData(AccidentHouse.Own, false, "cần một người khác đồng ý")]
    public async Task Who_did_not_propose_it_is_offered_to_agree(string id, bool offered, string said)
    {
        var page = await ReadAsync("commune_police", Accidents + id + "/approval");
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("Nạn nhân còn sống", page, StringComparison.Ordinal);
        Assert.Equal(offered, page.Contains(">Đồng ý</button>", StringComparison.Ordinal));
        Assert.Contains(offered ? ">Không đồng ý</button>" : ">Rút đề nghị</button>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("commune_leader", AccidentHouse.Lowered, 403)]
    [InlineData("commune_police", AccidentHouse.Settled, 200)]
    public async Task Where_nothing_is_to_be_decided_no_form_is_shown(string role, string id, int status)
    {
        fixture.House.Role = role;
        var browser = await fixture.SignInAsync();
        var answer = await browser.GetAsync(Accidents + id + "/approval");
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.DoesNotContain("Form.ETag", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_agreed_to_and_dropped_with_the_version_that_was_read()
    {
        var path = Accidents + AccidentHouse.Lowered + "/approval";
        fixture.House.Role = "commune_police";
        var browser = await fixture.SignInAsync();
        Assert.EndsWith("?done=approved", await PlaceAsync(("_handler", "approve")), StringComparison.Ordinal);
        Assert.EndsWith("?done=dropped", await PlaceAsync(("_handler", "drop"), ("Form.Reason", "không đồng ý")), StringComparison.Ordinal);

        var calls = fixture.House.Calls.Count;
        var unreasoned = await TextAsync(await browser.SubmitAsync(path, path, ("_handler", "drop")));
        Assert.Contains("id=\"f-reason-error\"", unreasoned, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.House.Calls.Skip(calls), call => call.Key is not null);

        var stale = await TextAsync(await browser.SubmitAsync(path, path, ("_handler", "approve"), ("Form.ETag", "\"1\"")));
        Assert.Contains("Bản ghi đã được người khác sửa", stale, StringComparison.Ordinal);
        Assert.Contains("name=\"Form.ETag\" value=\"\"2\"\"", stale, StringComparison.Ordinal);

        async Task<string> PlaceAsync(params (string, string)[] form) => (await browser.SubmitAsync(path, path, form)).Headers.Location!.ToString();
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private async Task<string> ReadAsync(string role, string path)
    {
        fixture.House.Role = role;
        var browser = await fixture.SignInAsync();
        return await TextAsync(await browser.GetAsync(path));
    }
}
