using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Platform.Testing;

/// <summary>A virtual host of its own on the tests' broker, removed with everything in it at the end.</summary>
public sealed class TestBroker : IAsyncDisposable
{
    private readonly HttpClient api;
    private readonly string vhost;

    private TestBroker(HttpClient api, string vhost)
    {
        this.api = api;
        this.vhost = vhost;
        Uri = new UriBuilder(RealServers.Broker) { Path = "/" + vhost }.Uri;
    }

    /// <summary>AMQP address of the virtual host.</summary>
    public Uri Uri { get; }

    public static async Task<TestBroker> CreateAsync()
    {
        var address = RealServers.BrokerApi;
        var api = new HttpClient { BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority)) };
        api.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
        var broker = new TestBroker(api, $"test-{Guid.CreateVersion7():N}");
        await broker.ComeAsync();
        return broker;
    }

    /// <summary>Empties the broker as if its disk had been lost: the virtual host is removed and made anew, connections are cut.</summary>
    public async Task LoseEverythingAsync()
    {
        await GoAwayAsync();
        await ComeAsync();
    }

    /// <summary>Nobody is let in any more, and everything in it is gone.</summary>
    public async Task GoAwayAsync() => (await api.DeleteAsync($"/api/vhosts/{vhost}")).EnsureSuccessStatusCode();

    /// <summary>The virtual host is there, empty.</summary>
    public async Task ComeAsync()
    {
        await PutAsync($"/api/vhosts/{vhost}", new { });
        var user = Uri.UnescapeDataString(RealServers.Broker.UserInfo.Split(':')[0]);
        await PutAsync($"/api/permissions/{vhost}/{user}", new { configure = ".*", write = ".*", read = ".*" });
    }

    public async ValueTask DisposeAsync()
    {
        await api.DeleteAsync($"/api/vhosts/{vhost}");
        api.Dispose();
    }

    private async Task PutAsync(string path, object body) => (await api.PutAsJsonAsync(path, body)).EnsureSuccessStatusCode();
}
