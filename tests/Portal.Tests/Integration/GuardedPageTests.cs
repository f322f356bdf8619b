using System.Net;
using Xunit;

namespace Platform.Portal.Tests.Integration;

/// <summary>A person's identity is shown to one who says why, and stands in no address.</summary>
[Trait("tier", "integration")]
public sealed class GuardedPageTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string List = "/registers/drugs/persons";
    private const string One = List + "/" + DrugHouse.Person;
    private const string Api = "/api/drug-cases/persons/" + DrugHouse.Person;
    private const string Name = "Nguyễn Văn Thử";

    [Fact]
    public async Task A_record_stays_shut_until_a_purpose_is_sent()
    {
        var browser = await EnterAsync();
        var calls = fixture.House.Calls.Count;
        var shut = await ReadAsync(await browser.GetAsync(One));
        Assert.DoesNotContain(Name, shut, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.House.Calls.Skip(calls), call => call.Path == Api);
        var answer = await browser.SubmitAsync(One, One, ("_handler", "open"), ("Purpose", "CaseWork"));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Contains(Name, await ReadAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_purpose_the_form_says_what_is_missing()
    {
        var browser = await EnterAsync();
        var page = await ReadAsync(await browser.SubmitAsync(One, One, ("_handler", "open"), ("Purpose", "")));
        Assert.Contains("Hãy chọn mục đích.", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purpose_in_the_address_opens_nothing()
    {
        var browser = await EnterAsync();
        Assert.DoesNotContain(Name, await ReadAsync(await browser.GetAsync(One + "?Purpose=CaseWork")), StringComparison.Ordinal);
        Assert.DoesNotContain(Name, await ReadAsync(await browser.GetAsync(One + "/correct?Purpose=CaseWork")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identity_is_corrected_after_a_purpose_and_only_then_shown()
    {
        var browser = await EnterAsync();
        Assert.DoesNotContain("fullName", await ReadAsync(await browser.GetAsync(One + "/correct")), StringComparison.Ordinal);
        var page = await ReadAsync(await browser.SubmitAsync(One + "/correct", One + "/correct", ("_handler", "entry"), ("Purpose", "CaseWork")));
        Assert.Contains($"name=\"Form.identity.fullName\" type=\"text\" value=\"{Name}\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"Purpose\" value=\"CaseWork\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_shows_no_identity_does_not_open_the_person()
    {
        var browser = await EnterAsync();
        var calls = fixture.House.Calls.Count;
        var saved = await browser.SubmitAsync(One + "/role", One + "/role", ("_handler", "entry"), ("Form.kind", "Retailer"), ("Form.from", "2024-02-01"));
        Assert.EndsWith(One + "?done=role", saved.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.House.Calls.Skip(calls), call => call.Path == Api);
    }

    [Fact]
    public async Task A_search_is_posted_and_answers_without_an_identity()
    {
        var browser = await EnterAsync();
        var answer = await browser.SubmitAsync(List + "/search", List + "/search", ("_handler", "search"), ("Purpose", "CaseWork"), ("Form.words", "nguyen thu"));
        var page = await ReadAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(One, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, page, StringComparison.Ordinal);
    }

    private Task<Browser> EnterAsync()
    {
        fixture.House.Role = "commune_police";
        return fixture.SignInAsync();
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
