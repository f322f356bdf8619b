using System.Text.Json;
using Dapper;
using Npgsql;
using Platform.Hosting.Http;

namespace Platform.Scoring.Facts;

/// <summary>Puts aside what cannot be counted, with its reason, so that what comes after it can. Nothing in a fact is personal.</summary>
internal sealed class Parking(NpgsqlDataSource database, ILogger<Parking> logger)
{
    private const string Put = """
        insert into projection.parked_fact (message_id, subject_id, epoch, version, error, body)
        values (@MessageId, @SubjectId, @Epoch, @Version, @Error, @Body)
        on conflict (subject_id, epoch, version) do update set parked_at = now(), error = excluded.error, body = excluded.body
        """;

    public async Task ParkAsync(NpgsqlTransaction transaction, Incoming fact, string error, CancellationToken cancellationToken)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(Put, Row(fact, error), transaction, cancellationToken: cancellationToken));
        logger.Parked(fact.Version.SubjectId, fact.Version.Epoch, fact.Version.Version, error);
    }

    /// <summary>Parks in a transaction of its own what no transaction could take.</summary>
    public async Task ParkAsync(Incoming fact, string error, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(Put, Row(fact, error), cancellationToken: cancellationToken));
        logger.Parked(fact.Version.SubjectId, fact.Version.Epoch, fact.Version.Version, error);
    }

    /// <summary>Parks a message that could not even be read as a fact.</summary>
    public async Task ParkAsync(Guid? messageId, string body, string error, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        // A zero byte is the one character a text column cannot hold.
        var row = new { MessageId = messageId, SubjectId = (Guid?)null, Epoch = (int?)null, Version = (long?)null, Error = error, Body = body.Replace("\0", "\\0", StringComparison.Ordinal) };
        await connection.ExecuteAsync(new CommandDefinition(Put, row, cancellationToken: cancellationToken));
        logger.Unreadable(messageId, error);
    }

    private static object Row(Incoming fact, string error) => new
    {
        fact.MessageId,
        fact.Version.SubjectId,
        fact.Version.Epoch,
        fact.Version.Version,
        Error = error,
        Body = JsonSerializer.Serialize(fact.Message, PlatformJson.Options),
    };
}

internal static partial class ParkingLog
{
    [LoggerMessage(500, LogLevel.Error, "Parked fact {SubjectId} {Epoch}.{Version}: {Error}")]
    public static partial void Parked(this ILogger logger, Guid subjectId, int epoch, long version, string error);

    [LoggerMessage(501, LogLevel.Error, "Parked unreadable message {MessageId}: {Error}")]
    public static partial void Unreadable(this ILogger logger, Guid? messageId, string error);
}
