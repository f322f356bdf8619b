using Platform.Contracts.Territory.V1;
using RabbitMQ.Client;

namespace Platform.Hosting.Outbox;

/// <summary>
/// The whole durable topology, declared by every service on every new connection before its first message: a queue
/// whose owner has never started yet already collects.
/// </summary>
internal static class Topology
{
    public const string Exchange = "platform.facts";
    public const string DeadExchange = "platform.dead";

    /// <summary>Deliveries of one message before it goes to the dead-letter queue. Without that exchange the broker would drop it silently.</summary>
    public const int DeliveryLimit = 20;

    /// <summary>Every queue that subscribes to facts, with the fact types it takes.</summary>
    public static readonly IReadOnlyList<FactQueue> Queues =
    [
        new("scoring-facts", "#"),
        new("traffic-units", UnitFact.Type),
        new("drugs-units", UnitFact.Type),
        new("fire-units", UnitFact.Type),
        new("movement-units", UnitFact.Type),
        new("documents-units", UnitFact.Type),
        new("identity-units", UnitFact.Type),
        new("movement-hamlets", HamletFact.Type),
    ];

    public static string DeadQueue(string queue) => queue + "-dead";

    public static Dictionary<string, object?> QueueArguments(string queue) => new(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = DeliveryLimit,
        ["x-dead-letter-exchange"] = DeadExchange,
        ["x-dead-letter-routing-key"] = queue,
    };

    public static async Task DeclareAsync(IChannel channel, CancellationToken cancellationToken)
    {
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken);
        await channel.ExchangeDeclareAsync(DeadExchange, ExchangeType.Direct, durable: true, cancellationToken: cancellationToken);
        foreach (var queue in Queues)
        {
            var dead = DeadQueue(queue.Name);
            await DeclareQueueAsync(channel, dead, new(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" }, cancellationToken);
            await channel.QueueBindAsync(dead, DeadExchange, queue.Name, cancellationToken: cancellationToken);
            await DeclareQueueAsync(channel, queue.Name, QueueArguments(queue.Name), cancellationToken);
            await channel.QueueBindAsync(queue.Name, Exchange, queue.RoutingKey, cancellationToken: cancellationToken);
        }
    }

    private static Task DeclareQueueAsync(IChannel channel, string name, Dictionary<string, object?> arguments, CancellationToken cancellationToken) =>
        channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken);
}

internal sealed record FactQueue(string Name, string RoutingKey);
