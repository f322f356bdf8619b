using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authentication;
using Platform.Hosting.Authorization;
using Platform.Portal.SignIn;

namespace Platform.Portal.Live;

/// <summary>GET /events: the browser's stream, by its cookie. Events: <c>ready</c>, <c>score</c>, <c>beat</c>, <c>ended</c>.</summary>
internal static class Events
{
    /// <summary>A window that hears nothing for longer than two of these connects again.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    public static void AddLive(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Upstream>().AddSingleton<SessionStreams>();
        builder.Services.AddHostedService<SessionEnds>();
    }

    public static void MapEvents(this WebApplication app) =>
        app.MapGet("/events", async (HttpContext http, SessionStreams streams, TimeProvider clock, IHostApplicationLifetime lifetime) =>
            {
                var session = (await http.AuthenticateAsync()).Properties;
                return Sessions.IdOf(session) is { } id
                    ? (IResult)TypedResults.ServerSentEvents(WordsAsync(streams, id, clock, lifetime.ApplicationStopping, http.RequestAborted))
                    : TypedResults.Unauthorized();
            })
            .RequireAuthorization(Actions.BoardRead)
            .WithMetadata(new FragmentMetadata())
            .WithName("Events");

    private static async IAsyncEnumerable<SseItem<string>> WordsAsync(
        SessionStreams streams, string sessionId, TimeProvider clock, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A stopping server lets go of its streams at once; the windows find another one.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        using var listener = streams.Listen(sessionId);
        while (true)
        {
            var next = listener.Words.WaitToReadAsync(ending.Token).AsTask();
            while (await Task.WhenAny(next, Task.Delay(Beat, clock, ending.Token)) != next && !ending.IsCancellationRequested)
                yield return new SseItem<string>("", "beat");
            if (ending.IsCancellationRequested || !await next)
                yield break;
            while (listener.Words.TryRead(out var word))
                yield return new SseItem<string>(word.Data, word.Name);
        }
    }
}
