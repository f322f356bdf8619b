using System.Net;
using Dapper;
using Xunit;

namespace Platform.Identity.Tests;

[Trait("tier", "integration")]
public sealed class SignInTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    [Fact]
    public async Task Signing_in_through_the_form_gives_a_token_with_role_and_units()
    {
        using var browser = identity.Browser();

        var tokens = await browser.SignInAsync("ca.phuong3");

        var token = tokens.Access;
        Assert.Equal("at+jwt", token.Typ);
        Assert.Equal("http://platform.test/identity/", token.Issuer);
        Assert.Equal(["platform"], token.Audiences);
        Assert.Equal(["commune_police"], tokens.All("role"));
        Assert.Equal(["00000703-0000-7000-8000-000000025459"], tokens.All("unit"));
        Assert.Equal(["ca.phuong3"], tokens.All("preferred_username"));
        Assert.True(Guid.TryParse(token.Subject, out _));
        Assert.Equal(TimeSpan.FromMinutes(15), token.ValidTo - token.IssuedAt);
    }

    [Fact]
    public async Task A_city_role_carries_no_unit()
    {
        using var browser = identity.Browser();

        Assert.Empty((await browser.SignInAsync("thanhuy")).All("unit"));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_look_the_same()
    {
        using var browser = identity.Browser();

        var wrong = await browser.SubmitAsync("pv01", "not the password");
        var unknown = await browser.SubmitAsync("nobody-here", "not the password");

        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        Assert.Contains("Chưa đăng nhập được", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(Refusal(await wrong.Content.ReadAsStringAsync()), Refusal(await unknown.Content.ReadAsStringAsync()));
        Assert.Contains("/identity/sign-in", (await browser.AuthorizeAsync()).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_does_not_help_either()
    {
        using var browser = identity.Browser();
        for (var attempt = 0; attempt < 5; attempt++)
            await browser.SubmitAsync("doi.pccc", "guess");

        var right = await browser.SubmitAsync("doi.pccc", IdentityFixture.Password);

        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Contains("role=\"alert\"", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var sql = await identity.Sql.OpenConnectionAsync();
        await sql.ExecuteAsync("update account set lockout_end = now() - interval '1 second' where user_name = 'doi.pccc'");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("doi.pccc", IdentityFixture.Password)).StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_refused()
    {
        using var client = new HttpClient { BaseAddress = identity.Inner };

        var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent([new("UserName", "pv01"), new("Password", IdentityFixture.Password)]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task After_signing_in_nobody_is_sent_elsewhere(string address)
    {
        using var browser = identity.Browser();

        var answer = await browser.SubmitAsync("bcd138", IdentityFixture.Password, $"/identity/sign-in?returnUrl={Uri.EscapeDataString(address)}");

        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_client_that_asks_without_showing_a_page_learns_that_a_sign_in_is_needed()
    {
        using var browser = identity.Browser();

        var answer = await browser.AuthorizeAsync(("prompt", "none"));

        Assert.StartsWith(browser.RedirectUri, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("error=login_required", answer.Headers.Location.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_can_ask_for_the_password_again()
    {
        using var browser = identity.Browser();
        await browser.SignInAsync("doi.xdpt");

        var again = await browser.AuthorizeAsync(("prompt", "login"));

        Assert.Contains("/identity/sign-in", again.Headers.Location!.ToString(), StringComparison.Ordinal);
        var signedIn = await browser.SubmitAsync("doi.xdpt", IdentityFixture.Password, again.Headers.Location.ToString());
        Assert.NotEmpty(Browser.Code(await browser.GetAsync(signedIn.Headers.Location!.ToString())));
    }

    [Fact]
    public async Task Tokens_say_when_the_password_was_typed_and_a_renewal_says_the_same()
    {
        using var browser = identity.Browser("portal");
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var tokens = await browser.SignInAsync("pc04");
        var typed = long.Parse(Assert.Single(tokens.All("auth_time")), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(typed, before, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var renewed = await browser.RefreshAsync(tokens.RefreshToken);
        Assert.Equal(tokens.All("auth_time"), renewed.All("auth_time"));
    }

    [Fact]
    public async Task A_client_may_ask_for_the_password_again()
    {
        using var browser = identity.Browser();
        await browser.SignInAsync("pc08");
        Assert.Contains("code=", (await browser.AuthorizeAsync(("max_age", "600"))).Headers.Location!.ToString(), StringComparison.Ordinal);
        var again = await browser.AuthorizeAsync(("prompt", "login"));
        Assert.Contains("/sign-in", again.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_passwords_and_tokens_never_reach_the_log()
    {
        using var browser = identity.Browser("portal");
        var tokens = await browser.SignInAsync("truong.phuong3");
        await browser.SubmitAsync("truong.phuong3", "a-wrong-password-7713");
        await browser.RefreshAsync(tokens.RefreshToken);

        string[] secrets = ["truong.phuong3", IdentityFixture.Password, "a-wrong-password-7713", tokens.AccessToken, tokens.RefreshToken, IdentityFixture.PortalSecret];
        Assert.NotEmpty(identity.Log.All);
        Assert.All(identity.Log.All, line => Assert.DoesNotContain(secrets, secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Refusal(string page) => page[page.IndexOf("role=\"alert\"", StringComparison.Ordinal)..page.IndexOf("<form", StringComparison.Ordinal)];
}
