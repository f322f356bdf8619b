using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using Platform.Portal.Gateway;
using Platform.Portal.SignIn;

namespace Platform.Portal.Live;

/// <summary>The connection to Scoring's events, made again whenever it breaks, with the session's own token.</summary>
internal sealed class Upstream(IHttpClientFactory clients, SessionTokens tokens, TimeProvider clock, ILogger<Upstream> logger)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>Scoring speaks at least this often; silence means that the way to it is broken.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    /// <summary>Follows until the session ends.</summary>
    /// <exception cref="OperationCanceledException">Nobody listens any more.</exception>
    public async Task FollowAsync(string sessionId, Action<StreamEvent> tell, CancellationToken cancellationToken)
    {
        var wait = FirstWait;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (await tokens.AccessTokenAsync(sessionId, cancellationToken) is not { } token)
                    return;
                await ReadAsync(token, word =>
                {
                    wait = FirstWait;
                    tell(word);
                }, cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                logger.Broken(fault.GetType().Name);
            }
            // Replicas and sessions must not all come back in the same instant.
            await Task.Delay(wait * (0.5 + Random.Shared.NextDouble()), clock, cancellationToken);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    private async Task ReadAsync(string token, Action<StreamEvent> tell, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(LongestSilence);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/scoring/events");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var client = clients.CreateClient(GatewaySetup.Events);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        if (response.StatusCode is HttpStatusCode.Forbidden)
            throw new HttpRequestException("This person may not hear of results.");
        response.EnsureSuccessStatusCode();
        tell(StreamEvent.Ready);
        await using var body = new WatchedStream(await response.Content.ReadAsStreamAsync(silence.Token), () => silence.CancelAfter(LongestSilence));
        await foreach (var item in SseParser.Create(body).EnumerateAsync(silence.Token))
            tell(item.EventType == "reload" ? StreamEvent.Ready : StreamEvent.Score(item.Data));
    }
}

internal static partial class UpstreamLog
{
    [LoggerMessage(520, LogLevel.Information, "The stream of results broke and is made again: {Fault}")]
    public static partial void Broken(this ILogger logger, string fault);
}
