using System.Threading.RateLimiting;
using Dapper;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Platform.Hosting.Outbox;

/// <summary>
/// The verb <c>replay</c>: sends every version this register ever published, with its original time, straight to the
/// broker, throttled so that live traffic keeps its place. A consumer that has them all changes nothing.
/// </summary>
internal static class Replay
{
    private const int Chunk = 500;

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        var bus = services.GetRequiredService<IBusControl>();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Platform.Replay");
        await services.GetRequiredService<BrokerWatch>().EnsureAsync(cancellationToken);
        await bus.StartAsync(cancellationToken);
        try
        {
            var sent = await SendAllAsync(services, logger, cancellationToken);
            logger.Done(sent);
            return 0;
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<long> SendAllAsync(IServiceProvider services, ILogger logger, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<NpgsqlDataSource>();
        var publisher = services.GetRequiredService<FactPublisher>();
        var perSecond = services.GetRequiredService<IOptions<FactOptions>>().Value.ReplayPerSecond;
        await using var limiter = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(Chunk, perSecond / 10),
            TokensPerPeriod = Math.Max(1, perSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
            QueueLimit = int.MaxValue,
        });
        long sent = 0, after = 0;
        while (await ReadAsync(database, after, cancellationToken) is { Count: > 0 } rows)
        {
            using var lease = await limiter.AcquireAsync(rows.Count, cancellationToken);
            await Task.WhenAll(rows.Select(row => publisher.PublishAsync(
                new OutboxRow(Guid.CreateVersion7(), row.Type, row.Body, Traceparent: null, Tracestate: null, Attempts: 0), cancellationToken, replayed: true)));
            after = rows[^1].Seq;
            sent += rows.Count;
            if (sent % 10_000 < Chunk)
                logger.Progress(sent);
        }
        return sent;
    }

    private static async Task<IReadOnlyList<Row>> ReadAsync(NpgsqlDataSource database, long after, CancellationToken cancellationToken)
    {
        const string sql = "select seq, type, body from fact_version where seq > @after order by seq limit @Chunk";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<Row>(new CommandDefinition(sql, new { after, Chunk }, cancellationToken: cancellationToken))];
    }

    private sealed record Row(long Seq, string Type, string Body);
}

internal static partial class ReplayLog
{
    [LoggerMessage(134, LogLevel.Information, "Replayed {Count} facts so far")]
    public static partial void Progress(this ILogger logger, long count);

    [LoggerMessage(135, LogLevel.Information, "Replayed all {Count} facts")]
    public static partial void Done(this ILogger logger, long count);
}
