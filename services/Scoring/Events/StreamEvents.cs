using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;

namespace Platform.Scoring.Events;

/// <summary>Result changes as server-sent events.</summary>
internal static class StreamEvents
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static RouteGroupBuilder MapEvents(this RouteGroupBuilder group)
    {
        group.MapGet("/events", HandleAsync).WithName("StreamScoreEvents")
            .WithSummary("Result changes of units the reader may see, as server-sent events; an event of type reload says to read the board again")
            .Produces<ScoreChanged>(StatusCodes.Status200OK, "text/event-stream").RequirePermission(Actions.BoardRead);
        return group;
    }

    private static async Task HandleAsync(HttpContext http, ScoreHub hub, TimeProvider clock, IHostApplicationLifetime lifetime)
    {
        using var client = hub.Join(Caller.Of(http).Scope(Actions.BoardRead));
        using var expired = Expiry(http, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping, expired.Token);
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await http.Response.WriteAsync("retry: 1000\n\n", ended.Token);
            await http.Response.Body.FlushAsync(ended.Token);
            await SendAsync(http.Response, client, clock, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The client left, its token expired or the server stops: the stream ends, and who still wants it comes again.
        }
    }

    private static async Task SendAsync(HttpResponse response, ScoreHub.Client client, TimeProvider clock, CancellationToken cancellationToken)
    {
        var more = client.News.WaitToReadAsync(cancellationToken).AsTask();
        while (true)
        {
            if (await Task.WhenAny(more, Task.Delay(Heartbeat, clock, cancellationToken)) != more)
            {
                await response.WriteAsync(": heartbeat\n\n", cancellationToken);
            }
            else
            {
                if (!await more)
                    return;
                while (client.News.TryRead(out var news))
                    await response.WriteAsync(Format(news), cancellationToken);
                more = client.News.WaitToReadAsync(cancellationToken).AsTask();
            }
            await response.Body.FlushAsync(cancellationToken);
        }
    }

    private static string Format(ScoreNews news) => news.Change is { } change
        ? string.Create(CultureInfo.InvariantCulture, $"id: {change.ResultVersion}\ndata: {JsonSerializer.Serialize(change, PlatformJson.Options)}\n\n")
        : "event: reload\ndata: {}\n\n";

    /// <summary>Ends with the token: who may no longer ask may no longer listen.</summary>
    private static CancellationTokenSource Expiry(HttpContext http, TimeProvider clock)
    {
        if (!long.TryParse(http.User.FindFirst("exp")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return new CancellationTokenSource();
        var left = DateTimeOffset.FromUnixTimeSeconds(seconds) - clock.GetUtcNow();
        return new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), clock);
    }
}
