using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;
using Platform.Testing;
using Xunit;

namespace Platform.Portal.Tests.Integration;

/// <summary>The portal over a real database, in the house of this test. Two portals of one fixture are two replicas.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private readonly List<WebApplicationFactory<Program>> portals = [];
    private readonly TestClock clock = new();

    public TestDatabase Database { get; private set; } = null!;

    public NpgsqlDataSource Sql { get; private set; } = null!;

    internal House House { get; private set; } = null!;

    internal TestClock Clock => clock;

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync("portal");
        Sql = Database.Open();
        House = await House.StartAsync();
        string[] args = ["migrate", .. Settings().Select(setting => $"--{setting.Key}={setting.Value}")];
        var code = await Task.Run(() => typeof(Program).Assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null));
        Assert.Equal(0, code ?? 0);
    }

    /// <summary>Starts a replica.</summary>
    public WebApplicationFactory<Program> Start()
    {
        var portal = new WebApplicationFactory<Program>().WithWebHostBuilder(web =>
        {
            web.UseEnvironment("Production");
            foreach (var (key, value) in Settings())
                web.UseSetting(key, value);
            web.ConfigureServices(services => clock.Use(services));
        });
        portals.Add(portal);
        return portal;
    }

    /// <summary>A browser that has signed in.</summary>
    internal async Task<Browser> SignInAsync(WebApplicationFactory<Program>? portal = null, string path = "/")
    {
        var browser = new Browser((portal ?? Start()).Server.CreateHandler(), House.Address);
        await browser.SignInAsync(path);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var portal in portals)
            await portal.DisposeAsync();
        if (House is not null)
            await House.DisposeAsync();
        if (Sql is not null)
            await Sql.DisposeAsync();
        if (Database is not null)
            await Database.DisposeAsync();
    }

    private IEnumerable<KeyValuePair<string, string>> Settings() =>
    [
        new("ConnectionStrings:Database", Database.ConnectionString),
        new("Platform:Authority", new Uri(House.Address, "/identity/").ToString()),
        new("Portal:Gateway", House.Address.ToString()),
        new("Portal:ClientSecret", "secret"),
    ];
}

/// <summary>A browser without scripts: it keeps cookies and follows what it is told to.</summary>
internal sealed partial class Browser(HttpMessageHandler portal, Uri house)
{
    private static readonly HttpClient Provider = new(new HttpClientHandler { AllowAutoRedirect = false });

    public CookieContainer Cookies { get; init; } = new();

    public Browser At(HttpMessageHandler replica) => new(replica, house) { Cookies = Cookies };

    public async Task<HttpResponseMessage> SignInAsync(string path)
    {
        var asked = await GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.StartsWith(new Uri(house, "/identity/authorize").ToString(), asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        var answered = await Provider.GetAsync(asked.Headers.Location);
        var signedIn = await GetAsync(answered.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        return signedIn;
    }

    public Task<HttpResponseMessage> GetAsync(string path, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), until, cancellationToken);

    /// <summary>Sends a form of a page: what it hides, and the values given.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string action, params (string Name, string Value)[] values) =>
        await PostAsync(action, await FillAsync(path, values));

    /// <summary>What a form of a page would send.</summary>
    public async Task<List<KeyValuePair<string, string>>> FillAsync(string path, params (string Name, string Value)[] values)
    {
        var page = await (await GetAsync(path)).Content.ReadAsStringAsync();
        var hidden = Hidden().Matches(page).Select(input => (Name: input.Groups["name"].Value, Value: WebUtility.HtmlDecode(input.Groups["value"].Value))).DistinctBy(input => input.Name);
        return [.. hidden.Concat(values).GroupBy(field => field.Name).Select(field => KeyValuePair.Create(field.Key, field.Last().Value))];
    }

    public Task<HttpResponseMessage> PostAsync(string action, IEnumerable<KeyValuePair<string, string>> form) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(form) });

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default)
    {
        using var client = new HttpClient(portal, disposeHandler: false) { BaseAddress = house };
        var address = new Uri(house, request.RequestUri!);
        if (Cookies.GetCookieHeader(address) is { Length: > 0 } cookies)
            request.Headers.Add("Cookie", cookies);
        var response = await client.SendAsync(request, until, cancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set)
                Cookies.SetCookies(address, cookie);
        return response;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\"( value=\"(?<value>[^\"]*)\")?", RegexOptions.ExplicitCapture)]
    private static partial Regex Hidden();
}
