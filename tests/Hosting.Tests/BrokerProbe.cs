using System.Text;
using System.Text.Json;
using Platform.Hosting.Outbox;
using RabbitMQ.Client;

namespace Platform.Hosting.Tests;

/// <summary>Looks into the queue that Scoring would read.</summary>
internal sealed class BrokerProbe : IAsyncDisposable
{
    public const string Queue = "scoring-facts";

    private readonly IConnection connection;
    private readonly IChannel channel;

    private BrokerProbe(IConnection connection, IChannel channel)
    {
        this.connection = connection;
        this.channel = channel;
    }

    public static async Task<BrokerProbe> OpenAsync(Uri broker)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        await Topology.DeclareAsync(channel, CancellationToken.None);
        return new BrokerProbe(connection, channel);
    }

    public async Task<uint> CountAsync() => (await channel.QueueDeclarePassiveAsync(Queue)).MessageCount;

    /// <summary>Takes all messages there are.</summary>
    public async Task<IReadOnlyList<Message>> TakeAsync()
    {
        var messages = new List<Message>();
        while (await channel.BasicGetAsync(Queue, autoAck: true) is { } delivery)
        {
            using var body = JsonDocument.Parse(delivery.Body);
            messages.Add(new Message(
                delivery.BasicProperties.MessageId!,
                delivery.RoutingKey,
                body.RootElement.GetProperty("message").Clone(),
                delivery.BasicProperties.Headers?.TryGetValue("MT-Activity-Id", out var trace) is true ? Encoding.UTF8.GetString((byte[])trace!) : null));
        }
        return messages;
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}

internal sealed record Message(string Id, string RoutingKey, JsonElement Body, string? TraceParent)
{
    public Guid SubjectId => Body.GetProperty("subjectId").GetGuid();
}
