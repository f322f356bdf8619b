using System.Net;
using Dapper;
using Platform.Testing;
using Xunit;

namespace Platform.Portal.Tests.Integration;

[Trait("tier", "integration")]
public sealed class SignInTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Signing_in_asks_by_code_and_PKCE_and_leaves_the_browser_with_a_cookie_alone()
    {
        var browser = new Browser(fixture.Start().Server.CreateHandler(), fixture.House.Address);
        var asked = await browser.GetAsync("/?asOf=2024-06-30");
        var query = asked.Headers.Location!.Query;
        Assert.Contains("response_type=code", query, StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", query, StringComparison.Ordinal);
        Assert.DoesNotContain("response_mode=form_post", query, StringComparison.Ordinal);
        var signedIn = await browser.SignInAsync("/?asOf=2024-06-30");
        Assert.Equal("/?asOf=2024-06-30", signedIn.Headers.Location!.ToString());
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("portal=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(cookie.Length < 700, "The cookie holds an id, not a ticket.");
        var board = WebUtility.HtmlDecode(await (await browser.GetAsync("/?asOf=2024-06-30")).Content.ReadAsStringAsync());
        Assert.Contains("Phường 3", board, StringComparison.Ordinal);
        Assert.DoesNotContain("access-", board, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restarts_and_other_replicas_keep_people_signed_in_and_tokens_are_not_stored_in_the_clear()
    {
        var first = fixture.Start();
        var browser = await fixture.SignInAsync(first);
        await first.DisposeAsync();
        var second = fixture.Start();
        Assert.Equal(HttpStatusCode.OK, (await browser.At(second.Server.CreateHandler()).GetAsync("/")).StatusCode);
        await using var connection = await fixture.Sql.OpenConnectionAsync();
        foreach (var ticket in await connection.QueryAsync<byte[]>("select ticket from session"))
            Assert.DoesNotContain("access-", System.Text.Encoding.UTF8.GetString(ticket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_runs_out_is_renewed_once_for_ten_requests_on_two_replicas()
    {
        fixture.Clock.Ahead = TimeSpan.Zero;
        var (one, two) = (fixture.Start(), fixture.Start());
        var browser = await fixture.SignInAsync(one);
        var other = browser.At(two.Server.CreateHandler());
        await other.GetAsync("/");
        var before = fixture.House.Renewals;
        fixture.Clock.Ahead = TimeSpan.FromMinutes(14.5);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => (n % 2 == 0 ? browser : other).GetAsync("/")));
        fixture.Clock.Ahead = TimeSpan.Zero;
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, fixture.House.Renewals - before);
    }

    [Fact]
    public async Task A_session_that_the_provider_has_ended_asks_to_sign_in_again()
    {
        var browser = await fixture.SignInAsync();
        fixture.House.SignedOutElsewhere = true;
        fixture.Clock.Ahead = TimeSpan.FromMinutes(20);
        var answer = await browser.GetAsync("/");
        fixture.Clock.Ahead = TimeSpan.Zero;
        fixture.House.SignedOutElsewhere = false;
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/identity/authorize", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_the_provider()
    {
        var browser = await fixture.SignInAsync();
        var copy = new CookieContainer();
        copy.Add(fixture.House.Address, browser.Cookies.GetCookies(fixture.House.Address));
        var answer = await browser.SubmitAsync("/", "/sign-out");
        Assert.StartsWith(new Uri(fixture.House.Address, "/identity/end-session").ToString(), answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("id_token_hint=", answer.Headers.Location.Query, StringComparison.Ordinal);
        // Somebody kept the cookie: it stands for nothing any more.
        var thief = new Browser(fixture.Start().Server.CreateHandler(), fixture.House.Address) { Cookies = copy };
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var browser = await fixture.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = new FormUrlEncodedContent([]) };
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync(request)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_foreign_host_does_not_find_its_way_into_a_redirect()
    {
        var browser = new Browser(fixture.Start().Server.CreateHandler(), fixture.House.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "evil.example";
        var answer = await browser.SendAsync(request);
        Assert.DoesNotContain("evil.example", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_sessions_are_removed()
    {
        var portal = fixture.Start();
        await fixture.SignInAsync(portal);
        await using var connection = await fixture.Sql.OpenConnectionAsync();
        await connection.ExecuteAsync("update session set expires_at = now() - interval '1 hour'");
        var sessions = (SignIn.Sessions)portal.Services.GetService(typeof(SignIn.Sessions))!;
        Assert.True(await sessions.RemoveExpiredAsync(CancellationToken.None) > 0);
        await Eventually.EqualsAsync(0L, async () => await connection.ExecuteScalarAsync<long>("select count(*) from session"));
    }
}
