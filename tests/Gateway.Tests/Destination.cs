using System.Collections.Concurrent;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.Gateway.Tests;

/// <summary>What a service behind the gateway was asked.</summary>
public sealed record Seen(string Method, string Path, string Host, Dictionary<string, string> Headers)
{
    public static async Task<Seen> OfAsync(HttpResponseMessage answer) => (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Seen>())!;
}

/// <summary>A service on a real port that says what it was asked, streams when asked to, and counts what it is sent.</summary>
public sealed class Destination : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, long> received = new(StringComparer.Ordinal);

    private Destination(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>Bytes of the body that came so far in the request with <c>?call=</c> this.</summary>
    public long Received(string call) => received.GetValueOrDefault(call);

    /// <summary>Lets the event stream send its second event.</summary>
    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<Destination> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var destination = new Destination(app);
        app.MapGet("/api/scoring/events", destination.StreamAsync);
        app.MapGet("/api/territory/slow", (CancellationToken gone) => Task.Delay(Timeout.Infinite, gone));
        app.Map("/{**path}", destination.EchoAsync);
        await app.StartAsync();
        return destination;
    }

    public async ValueTask DisposeAsync()
    {
        Release.TrySetResult();
        await app.DisposeAsync();
    }

    private async Task EchoAsync(HttpContext http)
    {
        var call = http.Request.Query["call"].ToString();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
            received.AddOrUpdate(call, read, (_, before) => before + read);
        await http.Response.WriteAsJsonAsync(new Seen(http.Request.Method, http.Request.Path, http.Request.Host.Value!, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
    }

    private async Task StreamAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        await http.Response.WriteAsync("data: first\n\n");
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await Release.Task.WaitAsync(http.RequestAborted);
        await http.Response.WriteAsync("data: second\n\n");
    }
}
