using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.Demo;

/// <summary>Signs an account in as a person does: authorization code and PKCE through the form, as scripts/token.</summary>
internal static partial class SignIn
{
    public static async Task<Account> RunAsync(Uri origin, string name, string password, CancellationToken cancellationToken)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler) { BaseAddress = origin };
        var redirect = new Uri(origin, "/identity/cli-callback");
        var verifier = Text(RandomNumberGenerator.GetBytes(32));
        var challenge = Text(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var form = await FollowAsync(
            browser,
            new Uri(origin, $"/identity/connect/authorize?client_id=cli&response_type=code&scope=openid%20api&code_challenge_method=S256&code_challenge={challenge}&state=demo&redirect_uri={Uri.EscapeDataString(redirect.ToString())}"),
            cancellationToken);
        var page = await browser.GetStringAsync(form, cancellationToken);
        using var filled = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["UserName"] = name,
            ["Password"] = password,
            ["__RequestVerificationToken"] = AntiForgery().Match(page).Groups["token"].Value,
        });
        using var signedIn = await browser.PostAsync(form, filled, cancellationToken);
        var back = await FollowAsync(browser, new Uri(origin, signedIn.Headers.Location ?? throw new InvalidOperationException($"{name} could not sign in.")), cancellationToken, redirect.AbsolutePath);
        using var exchange = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = "cli",
            ["code"] = Code().Match(back.Query).Groups["code"].Value,
            ["code_verifier"] = verifier,
            ["redirect_uri"] = redirect.ToString(),
        });
        using var answer = await browser.PostAsync(new Uri(origin, "/identity/connect/token"), exchange, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!["access_token"]!.GetValue<string>();
        return new Account(origin, name, token);
    }

    /// <summary>Where the redirects lead, at most as far as a path.</summary>
    private static async Task<Uri> FollowAsync(HttpClient browser, Uri from, CancellationToken cancellationToken, string? until = null)
    {
        while (from.AbsolutePath != until)
        {
            using var answer = await browser.GetAsync(from, cancellationToken);
            if (answer.Headers.Location is not { } next)
                return from;
            from = new Uri(from, next);
        }
        return from;
    }

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AntiForgery();

    [GeneratedRegex("[?&]code=(?<code>[^&]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
