using System.Collections.Concurrent;
using System.Threading.Channels;
using Platform.Hosting.Authorization;

namespace Platform.Scoring.Events;

/// <summary>One thing to send to a client: a change, or, when null, that it should read everything again.</summary>
internal readonly record struct ScoreNews(ScoreChanged? Change);

/// <summary>This replica's listening clients.</summary>
internal sealed class ScoreHub
{
    // A client this far behind is not reading; it reconnects and reads the board once.
    private const int Backlog = 1000;

    private readonly ConcurrentDictionary<Guid, Client> clients = new();

    public int Count => clients.Count;

    /// <summary>Joins; leave by disposing.</summary>
    public Client Join(UnitScope scope)
    {
        var client = new Client(this, Guid.CreateVersion7(), scope);
        clients[client.Id] = client;
        return client;
    }

    public void Tell(ScoreNews news)
    {
        foreach (var client in clients.Values)
            client.Offer(news);
    }

    internal sealed class Client(ScoreHub hub, Guid id, UnitScope scope) : IDisposable
    {
        private readonly Channel<ScoreNews> news = Channel.CreateBounded<ScoreNews>(Backlog);

        public Guid Id => id;

        public ChannelReader<ScoreNews> News => news.Reader;

        public void Offer(ScoreNews item)
        {
            if (item.Change is { } change && !scope.Holds(change.UnitId))
                return;
            if (!news.Writer.TryWrite(item))
                Dispose();
        }

        public void Dispose()
        {
            hub.clients.TryRemove(id, out _);
            news.Writer.TryComplete();
        }
    }
}
