using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client.Exceptions;

namespace Platform.Hosting.Outbox;

/// <summary>
/// Sends committed rows to the broker. Any number may run at once, in one process or many: a row is claimed by a lease,
/// published with its stored id and trace, and marked in a second short transaction. A process that dies between the two
/// leaves a lease that runs out, and the row is sent again with the same id.
/// </summary>
internal sealed class OutboxDispatcher(
    OutboxTable table, BrokerWatch broker, FactPublisher publisher, OutboxSignal signal, TimeProvider clock, ILogger<OutboxDispatcher> logger)
    : BackgroundService
{
    private const int Batch = 200;
    private const int MaxAttempts = 10;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Poll;
            try
            {
                await broker.EnsureAsync(stoppingToken);
                while (await DispatchAsync(stoppingToken) == Batch)
                {
                }
            }
            catch (Exception fault) when (IsOutage(fault) && !stoppingToken.IsCancellationRequested)
            {
                logger.Outage(fault.GetType().Name);
                pause = OutagePause;
            }
            if (!stoppingToken.IsCancellationRequested)
                await signal.WaitAsync(pause, clock, stoppingToken);
        }
    }

    /// <summary>Claims and sends one batch.</summary>
    /// <returns>How many rows were claimed.</returns>
    internal async Task<int> DispatchAsync(CancellationToken stoppingToken)
    {
        var rows = await table.ClaimAsync(Batch, stoppingToken);
        if (rows.Count == 0)
            return 0;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limited.CancelAfter(PublishTimeout);
        var outcomes = await Task.WhenAll(rows.Select(row => SendAsync(row, limited.Token)));

        var sent = rows.Where((_, i) => outcomes[i] is null).Select(row => row.Id).ToList();
        var unreached = rows.Where((_, i) => outcomes[i] is { } fault && IsOutage(fault)).Select(row => row.Id).ToList();
        if (sent.Count > 0)
            await table.SentAsync(sent, CancellationToken.None);
        foreach (var (row, fault) in rows.Zip(outcomes))
        {
            if (fault is not null && !IsOutage(fault))
                await FailAsync(row, fault, stoppingToken);
        }
        if (unreached.Count > 0)
        {
            await table.ReleaseAsync(unreached, OutagePause, CancellationToken.None);
            await broker.DoubtAsync();
            throw outcomes.First(fault => fault is not null && IsOutage(fault))!;
        }
        return rows.Count;
    }

    private async Task<Exception?> SendAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        try
        {
            await publisher.PublishAsync(row, cancellationToken);
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }

    private async Task FailAsync(OutboxRow row, Exception fault, CancellationToken cancellationToken)
    {
        // A body that cannot be read will not become readable.
        var park = fault is JsonException or NotSupportedException || row.Attempts + 1 >= MaxAttempts;
        var pause = TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, row.Attempts)));
        await table.FailedAsync(row.Id, fault.GetType().Name, pause, park, cancellationToken);
        if (park)
            logger.Parked(row.Id, row.Type, fault.GetType().Name);
    }

    /// <summary>The broker or the database is away, or the topology is: no row is to blame.</summary>
    private static bool IsOutage(Exception fault) => fault is OperationCanceledException or TimeoutException or BrokerUnreachableException
        or AlreadyClosedException or OperationInterruptedException or RabbitMqConnectionException or ConnectionException
        or MessageReturnedException or NpgsqlException or IOException or System.Net.Sockets.SocketException or ObjectDisposedException;
}

internal static partial class OutboxDispatcherLog
{
    [LoggerMessage(132, LogLevel.Warning, "Messages wait: {Fault}")]
    public static partial void Outage(this ILogger logger, string fault);

    [LoggerMessage(133, LogLevel.Error, "Message {Id} of type {Type} was parked: {Fault}")]
    public static partial void Parked(this ILogger logger, Guid id, string type, string fault);
}
