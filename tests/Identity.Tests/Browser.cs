using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;

namespace Platform.Identity.Tests;

/// <summary>A person's browser: cookies kept, redirects not followed, every request through a stand-in for the gateway.</summary>
public sealed partial class Browser : IDisposable
{
    private const string Token = "__RequestVerificationToken";

    private readonly IdentityFixture identity;
    private readonly string client;
    private readonly HttpClient http;

    public Browser(IdentityFixture identity, string client)
    {
        this.identity = identity;
        this.client = client;
        http = new HttpClient(new Cookies { InnerHandler = new Gateway(identity.Inner) }) { BaseAddress = identity.Origin };
    }

    public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public string RedirectUri => client == "portal" ? $"{identity.Origin}signin-oidc" : $"{identity.Origin}identity/cli-callback";

    public Task<HttpResponseMessage> GetAsync(string address) => http.GetAsync(address);

    /// <summary>The request of a client that wants a person signed in; <paramref name="changes"/> replace its parameters, null takes one out.</summary>
    public Task<HttpResponseMessage> AuthorizeAsync(params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = client,
            ["response_type"] = "code",
            ["redirect_uri"] = RedirectUri,
            ["scope"] = client == "portal" ? "openid profile api offline_access" : "openid api",
            ["state"] = "state-1",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            query[name] = value;
        var parameters = query.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}");
        return http.GetAsync($"/identity/connect/authorize?{string.Join('&', parameters)}");
    }

    /// <summary>Fills in the form that the sign-in page shows, and sends it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string name, string password, string page = "/identity/sign-in") =>
        await http.PostAsync(page, new FormUrlEncodedContent([new("UserName", name), new("Password", password), new(Token, await TokenAsync(page))]));

    /// <summary>Brings a one-time code, and a password to be had for it.</summary>
    public async Task<HttpResponseMessage> ActivateAsync(string name, string code, string password, string? again = null)
    {
        const string page = "/identity/activate";
        return await http.PostAsync(page, new FormUrlEncodedContent(
        [
            new("UserName", name), new("Code", code), new("Password", password), new("Again", again ?? password), new(Token, await TokenAsync(page)),
        ]));
    }

    /// <summary>Sends a list of accounts as the operator's page does.</summary>
    public async Task<HttpResponseMessage> SendListAsync(string csv, params string[] ticked)
    {
        const string page = "/identity/accounts";
        using var form = new MultipartFormDataContent { { new StringContent(csv), "List", "accounts.csv" }, { new StringContent(await TokenAsync(page)), Token } };
        foreach (var box in ticked)
            form.Add(new StringContent("true"), box);
        return await http.PostAsync(page, form);
    }

    private async Task<string> TokenAsync(string page) => Antiforgery().Match(await http.GetStringAsync(page)).Groups["token"].Value;

    /// <summary>The whole way: to the sign-in page, through the form, back with a code, and the code turned into tokens.</summary>
    public async Task<Tokens> SignInAsync(string name)
    {
        var asked = await AuthorizeAsync();
        var signedIn = await SubmitAsync(name, IdentityFixture.Password, asked.Headers.Location!.ToString());
        if (signedIn.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"{name} was not signed in: {signedIn.StatusCode}");
        var back = await http.GetAsync(signedIn.Headers.Location);
        return await RedeemAsync(Code(back));
    }

    public static string Code(HttpResponseMessage back) => HttpUtility.ParseQueryString(back.Headers.Location!.Query)["code"] ?? throw new InvalidOperationException("no code");

    public async Task<Tokens> RedeemAsync(string code, string? verifier = null) => await TokensAsync(
        ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", RedirectUri), ("code_verifier", verifier ?? Verifier));

    public async Task<Tokens> RefreshAsync(string refreshToken) => await TokensAsync(("grant_type", "refresh_token"), ("refresh_token", refreshToken));

    public async Task<Tokens> TokensAsync(params (string Name, string Value)[] parameters)
    {
        var fields = parameters.Append(("client_id", client)).Concat(client == "portal" ? [("client_secret", IdentityFixture.PortalSecret)] : []);
        return await PostTokenAsync([.. fields.Select(p => new KeyValuePair<string, string>(p.Item1, p.Item2))]);
    }

    public async Task<Tokens> PostTokenAsync(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var answer = await http.PostAsync("/identity/connect/token", new FormUrlEncodedContent(fields));
        return new Tokens(answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Antiforgery();

    private sealed class Cookies : DelegatingHandler
    {
        private readonly CookieContainer jar = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = request.RequestUri!;
            if (jar.GetCookieHeader(address) is { Length: > 0 } cookies)
                request.Headers.Add("Cookie", cookies);
            var response = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
                jar.SetCookies(address, cookie);
            return response;
        }
    }

    private sealed class Gateway(Uri inner) : DelegatingHandler(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = request.RequestUri!;
            request.Headers.Add("X-Forwarded-Host", address.Authority);
            request.Headers.Add("X-Forwarded-Proto", address.Scheme);
            request.Headers.Add("X-Forwarded-For", "203.0.113.7");
            request.Headers.Add("X-Forwarded-Prefix", "/identity");
            request.RequestUri = new Uri(inner, address.PathAndQuery["/identity".Length..]);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
