using System.Net;
using Dapper;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Platform.Identity.Tests;

[Trait("tier", "integration")]
public sealed class TokenTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    [Fact]
    public async Task A_password_is_not_taken_at_the_token_endpoint()
    {
        using var browser = identity.Browser();

        var answer = await browser.TokensAsync(("grant_type", "password"), ("username", "pv01"), ("password", IdentityFixture.Password));

        Assert.Equal("unsupported_grant_type", answer.Error);
    }

    [Fact]
    public async Task A_code_is_not_given_without_a_challenge()
    {
        using var browser = identity.Browser();

        var without = await browser.AuthorizeAsync(("code_challenge", null), ("code_challenge_method", null));
        var plain = await browser.AuthorizeAsync(("code_challenge_method", "plain"));

        await AssertRefusedAsync(without, "invalid_request");
        await AssertRefusedAsync(plain, "invalid_request");
    }

    [Fact]
    public async Task A_stolen_code_is_worth_nothing_without_the_verifier_and_a_used_one_nothing_at_all()
    {
        using var browser = identity.Browser();
        await browser.SignInAsync("thanhtra");
        var code = Browser.Code(await browser.AuthorizeAsync());

        Assert.Equal("invalid_grant", (await browser.RedeemAsync(code, verifier: new string('x', 43))).Error);
        var second = Browser.Code(await browser.AuthorizeAsync());
        Assert.Equal(HttpStatusCode.OK, (await browser.RedeemAsync(second)).Status);
        Assert.Equal("invalid_grant", (await browser.RedeemAsync(second)).Error);
    }

    [Theory]
    [InlineData("https://evil.example/callback")]
    [InlineData("http://platform.test/identity/cli-callback/more")]
    [InlineData("http://evil.test/identity/cli-callback")]
    public async Task A_code_goes_to_no_address_that_is_not_registered(string redirect)
    {
        using var browser = identity.Browser();

        var answer = await browser.AuthorizeAsync(("redirect_uri", redirect));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task A_system_signs_in_with_its_own_secret_and_acts_in_its_own_role()
    {
        using var browser = identity.Browser();

        var tokens = await SystemAsync(browser, IdentityFixture.SystemSecret);

        Assert.Equal(["province_consolidator"], tokens.All("role"));
        Assert.Equal(["platform"], tokens.Access.Audiences);
        Assert.Equal("invalid_client", (await SystemAsync(browser, "a guess")).Error);
    }

    [Fact]
    public async Task A_withdrawn_unit_is_gone_from_the_next_token()
    {
        using var browser = identity.Browser("portal");
        var tokens = await browser.SignInAsync("ca.ninhson");
        Assert.Equal(["00000703-0000-7000-8000-000000025480"], tokens.All("unit"));

        await ExecuteAsync("update unit_assignment set withdrawn_on = current_date - 1 where account_id = @id", Guid.Parse(tokens.Access.Subject));
        var renewed = await browser.RefreshAsync(tokens.RefreshToken);

        Assert.Empty(renewed.All("unit"));
        Assert.Equal(["commune_police"], renewed.All("role"));
    }

    [Fact]
    public async Task One_unit_is_an_array_and_two_units_are_two_values()
    {
        using var browser = identity.Browser();
        using var later = identity.Browser();
        var tokens = await browser.SignInAsync("ca.tanbinh");

        await ExecuteAsync("insert into unit_assignment values (@id, '00000703-0000-7000-8000-000000025477', '2024-06-01', null)", Guid.Parse(tokens.Access.Subject));

        Assert.Contains("\"unit\":[\"00000703-0000-7000-8000-000000025474\"]", Base64UrlEncoder.Decode(tokens.Access.EncodedPayload), StringComparison.Ordinal);
        Assert.Equal(["00000703-0000-7000-8000-000000025474", "00000703-0000-7000-8000-000000025477"], (await later.SignInAsync("ca.tanbinh")).All("unit").Order());
    }

    [Fact]
    public async Task Plain_http_is_answered_only_where_it_is_allowed()
    {
        await using var strict = identity.Beside(("Identity:AllowHttp", "false"));
        using var client = strict.CreateClient();

        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/.well-known/openid-configuration")).StatusCode);
    }

    [Fact]
    public async Task A_restart_keeps_tokens_and_sessions_valid()
    {
        using var browser = identity.Browser("portal");
        var tokens = await browser.SignInAsync("doi.csgt");

        await identity.RestartAsync();

        await AssertTrustedAsync(tokens.AccessToken, "platform");
        Assert.NotEmpty(Browser.Code(await browser.AuthorizeAsync()));
        await AssertTrustedAsync((await browser.RefreshAsync(tokens.RefreshToken)).AccessToken, "platform");
    }

    [Fact]
    public async Task A_changed_password_ends_what_was_granted_before()
    {
        using var browser = identity.Browser("portal");
        var tokens = await browser.SignInAsync("quantri");

        await ExecuteAsync("update account set security_stamp = 'changed' where id = @id", Guid.Parse(tokens.Access.Subject));

        Assert.Equal("invalid_grant", (await browser.RefreshAsync(tokens.RefreshToken)).Error);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_the_refresh_token_and_goes_back_to_the_portal()
    {
        using var browser = identity.Browser("portal");
        var tokens = await browser.SignInAsync("doi.matuy");

        var answer = await browser.GetAsync(
            $"/identity/connect/end-session?id_token_hint={tokens.IdToken}&post_logout_redirect_uri={Uri.EscapeDataString("http://platform.test/signout-callback-oidc")}&state=s");

        Assert.StartsWith("http://platform.test/signout-callback-oidc", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("/identity/sign-in", (await browser.AuthorizeAsync()).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("invalid_grant", (await browser.RefreshAsync(tokens.RefreshToken)).Error);
    }

    [Fact]
    public async Task The_tool_gets_no_refresh_token()
    {
        using var browser = identity.Browser();

        var answer = await browser.AuthorizeAsync(("scope", "openid offline_access"));

        await AssertRefusedAsync(answer, "invalid_request");
    }

    /// <summary>Shown or sent back to the client: in either case with the error and without a code.</summary>
    private static async Task AssertRefusedAsync(HttpResponseMessage answer, string error)
    {
        var said = answer.Headers.Location?.Query ?? await answer.Content.ReadAsStringAsync();
        Assert.Contains(error, said, StringComparison.Ordinal);
        Assert.DoesNotContain("code=", said, StringComparison.Ordinal);
    }

    private static Task<Tokens> SystemAsync(Browser browser, string secret) => browser.PostTokenAsync(
        [new("grant_type", "client_credentials"), new("client_id", "province-exchange"), new("client_secret", secret)]);

    /// <summary>As a service does it: keys from the discovery document at the inner address.</summary>
    private async Task AssertTrustedAsync(string token, string audience)
    {
        using var http = new HttpClient { BaseAddress = identity.Inner };
        var keys = new JsonWebKeySet(await http.GetStringAsync("/.well-known/jwks"));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = "http://platform.test/identity/",
            ValidAudience = audience,
            ValidTypes = ["at+jwt"],
            IssuerSigningKeys = keys.GetSigningKeys(),
        });
        Assert.True(result.IsValid, result.Exception?.Message);
    }

    private async Task ExecuteAsync(string command, Guid id)
    {
        await using var sql = await identity.Sql.OpenConnectionAsync();
        await sql.ExecuteAsync(command, new { id });
    }
}
