using System.Threading.Channels;

namespace Platform.Portal.Live;

/// <summary>What a listener hears.</summary>
/// <param name="Name">Name of the event.</param>
/// <param name="Data">Its body.</param>
internal readonly record struct StreamEvent(string Name, string Data = "")
{
    /// <summary>From here on nothing is missed: read what is shown once, now.</summary>
    public static readonly StreamEvent Ready = new("ready");

    /// <summary>The session is over.</summary>
    public static readonly StreamEvent Ended = new("ended");

    public static StreamEvent Score(string json) => new("score", json);
}

/// <summary>A session's stream and those who listen to it.</summary>
internal sealed class SessionStream : IDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<Listener> listeners = [];
    private readonly CancellationTokenSource closing = new();
    private readonly Upstream upstream;
    private readonly Action<SessionStream> forget;
    private bool begun;
    private bool ready;
    private bool closed;

    public SessionStream(string sessionId, Upstream upstream, Action<SessionStream> forget)
    {
        SessionId = sessionId;
        this.upstream = upstream;
        this.forget = forget;
    }

    public string SessionId { get; }

    /// <summary>A new listener; null when the stream is closing.</summary>
    public Listener? TryJoin()
    {
        lock (gate)
        {
            if (closed)
                return null;
            var listener = new Listener(Leave);
            listeners.Add(listener);
            if (ready)
                listener.Hear(StreamEvent.Ready);
            if (!begun)
            {
                begun = true;
                _ = RunAsync();
            }
            return listener;
        }
    }

    public void Dispose() => Close();

    public void Close(StreamEvent? last = null)
    {
        lock (gate)
        {
            if (closed)
                return;
            closed = true;
            foreach (var listener in listeners)
            {
                if (last is { } word)
                    listener.Hear(word);
                listener.End();
            }
            listeners.Clear();
        }
        forget(this);
        closing.Cancel();
    }

    private async Task RunAsync()
    {
        // Joining must not wait for the first connection.
        await Task.Yield();
        try
        {
            await upstream.FollowAsync(SessionId, Tell, closing.Token);
            Close(StreamEvent.Ended);
        }
        finally
        {
            Close();
            closing.Dispose();
        }
    }

    private void Tell(StreamEvent word)
    {
        lock (gate)
        {
            ready |= word == StreamEvent.Ready;
            foreach (var listener in listeners)
                listener.Hear(word);
        }
    }

    private void Leave(Listener listener)
    {
        bool last;
        lock (gate)
            last = listeners.Remove(listener) && listeners.Count == 0;
        if (last)
            Close();
    }
}

/// <summary>One window's ear.</summary>
internal sealed class Listener(Action<Listener> leave) : IDisposable
{
    private readonly Channel<StreamEvent> words = Channel.CreateBounded<StreamEvent>(new BoundedChannelOptions(256) { SingleReader = true });

    public ChannelReader<StreamEvent> Words => words.Reader;

    /// <summary>A window that does not keep up is cut off: it connects again and reads its page once, which is less than what it missed.</summary>
    public void Hear(StreamEvent word)
    {
        if (!words.Writer.TryWrite(word))
            End();
    }

    public void End() => words.Writer.TryComplete();

    public void Dispose()
    {
        End();
        leave(this);
    }
}
