using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Xunit;

namespace Platform.Identity.Tests;

[Trait("tier", "integration")]
public sealed partial class PageTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    [Fact]
    public async Task The_page_has_nothing_inline_and_says_so()
    {
        using var client = new HttpClient { BaseAddress = identity.Inner };

        var answer = await client.GetAsync("/sign-in");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.DoesNotMatch(Inline(), page);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("text/css", (await client.GetAsync("/sign-in.css")).Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(await client.GetByteArrayAsync("/sign-in.css"));
    }

    [Theory]
    [InlineData(null, "lang=\"vi\"", "Tên đăng nhập")]
    [InlineData("vi-VN", "lang=\"vi\"", "Mật khẩu")]
    [InlineData("en-GB", "lang=\"en\"", "User name")]
    [InlineData("fr-FR", "lang=\"vi\"", "Đăng nhập")]
    public async Task The_page_speaks_Vietnamese_and_English_to_who_asks_for_it(string? language, string mark, string text)
    {
        using var client = new HttpClient { BaseAddress = identity.Inner };
        if (language is not null)
            client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));

        var page = await client.GetStringAsync("/sign-in");

        Assert.Contains(mark, page, StringComparison.Ordinal);
        Assert.Contains(text, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_of_the_discovery_document_lie_where_people_reach_them_and_inside_where_services_do()
    {
        using var browser = identity.Browser();
        using var inner = new HttpClient { BaseAddress = identity.Inner };

        var outside = await (await browser.GetAsync("/identity/.well-known/openid-configuration")).Content.ReadAsStringAsync();
        var inside = await inner.GetStringAsync("/.well-known/openid-configuration");

        Assert.Contains("\"http://platform.test/identity/connect/authorize\"", outside, StringComparison.Ordinal);
        Assert.Contains($"\"{identity.Inner}.well-known/jwks\"", inside, StringComparison.Ordinal);
        Assert.Contains("\"issuer\": \"http://platform.test/identity/\"", inside, StringComparison.Ordinal);
    }

    [GeneratedRegex("<script|<style|\\sstyle=|\\son[a-z]+=|javascript:", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Inline();
}
