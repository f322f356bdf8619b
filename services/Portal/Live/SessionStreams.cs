using System.Collections.Concurrent;

namespace Platform.Portal.Live;

/// <summary>
/// One stream from Scoring for each session, however many of its windows listen. It begins with the first listener and ends
/// with the last, or when the session does.
/// </summary>
internal sealed class SessionStreams(Upstream upstream)
{
    private readonly ConcurrentDictionary<string, SessionStream> streams = new(StringComparer.Ordinal);

    /// <summary>How many streams from Scoring are open.</summary>
    public int Count => streams.Count;

    /// <summary>Listens to a session's stream.</summary>
    public Listener Listen(string sessionId)
    {
        while (true)
        {
            var stream = streams.GetOrAdd(sessionId, id => new SessionStream(id, upstream, Forget));
            // A stream that was just closing takes nobody in; it has taken itself out, and the next one is ours.
            if (stream.TryJoin() is { } listener)
                return listener;
            Forget(stream);
        }
    }

    /// <summary>Ends a session's stream here, because the session has ended.</summary>
    public void End(string sessionId)
    {
        if (streams.TryRemove(sessionId, out var stream))
            stream.Close(StreamEvent.Ended);
    }

    /// <summary>Begins every stream anew, which looks at its session first: some may have ended unheard.</summary>
    public void Restart()
    {
        foreach (var (_, stream) in streams)
            stream.Close();
    }

    private void Forget(SessionStream stream) => streams.TryRemove(KeyValuePair.Create(stream.SessionId, stream));
}
