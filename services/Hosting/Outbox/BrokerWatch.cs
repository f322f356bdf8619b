using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.Hosting.Outbox;

/// <summary>
/// Keeps one plain connection to the broker, to know when it went away and to notice when it came back empty: then the
/// topology is declared anew and the messages of the last week are sent again. Facts bear being sent twice.
/// </summary>
internal sealed class BrokerWatch(
    ServiceName service, IConfiguration configuration, NpgsqlDataSource database, OutboxSignal signal, ILogger<BrokerWatch> logger) : IAsyncDisposable
{
    private const string SendAgain = "update outbox set sent_at = null, claimed_until = null where sent_at > now() - interval '7 days'";

    private IConnection? connection;

    /// <summary>A queue of no use but to be there: where it is missing, the broker has lost what this service sent.</summary>
    private string Marker => $"outbox-{service.Value}-marker";

    public bool IsOpen => connection is { IsOpen: true };

    /// <summary>Makes sure that the topology stands on the broker as it is now. Throws while there is no broker.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (IsOpen)
            return;
        if (connection is not null)
            await connection.DisposeAsync();
        var factory = new ConnectionFactory
        {
            Uri = new Uri(configuration.GetConnectionString("Broker") ?? throw new InvalidOperationException("ConnectionStrings:Broker is not set.")),
            ClientProvidedName = $"{service.Value} outbox",
            AutomaticRecoveryEnabled = false,
        };
        connection = await factory.CreateConnectionAsync(cancellationToken);
        try
        {
            if (!await MarkerStandsAsync(cancellationToken))
                await RefillAsync(cancellationToken);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            await Topology.DeclareAsync(channel, cancellationToken);
            await channel.QueueDeclareAsync(Marker, durable: true, exclusive: false, autoDelete: false, cancellationToken: cancellationToken);
        }
        catch
        {
            // Half a topology is none: the next round starts with a new connection.
            await connection.DisposeAsync();
            throw;
        }
        connection.ConnectionShutdownAsync += (_, _) =>
        {
            signal.Set();
            return Task.CompletedTask;
        };
    }

    /// <summary>Drops the connection, so that the next <see cref="EnsureAsync"/> looks at the topology again.</summary>
    public async Task DoubtAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
    }

    private async Task<bool> MarkerStandsAsync(CancellationToken cancellationToken)
    {
        // A failed passive declaration closes its channel, hence one of its own.
        await using var channel = await connection!.CreateChannelAsync(cancellationToken: cancellationToken);
        try
        {
            await channel.QueueDeclarePassiveAsync(Marker, cancellationToken);
            return true;
        }
        catch (OperationInterruptedException fault) when (fault.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return false;
        }
    }

    /// <summary>Before the marker is declared, so that a crash between the two only sends once more.</summary>
    private async Task RefillAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenConnectionAsync(cancellationToken);
        var again = await sql.ExecuteAsync(new CommandDefinition(SendAgain, cancellationToken: cancellationToken));
        if (again > 0)
            logger.Refilling(again);
    }
}

internal static partial class BrokerWatchLog
{
    [LoggerMessage(130, LogLevel.Warning, "The broker has lost its queues; {Count} messages of the last days are sent again")]
    public static partial void Refilling(this ILogger logger, int count);
}
