using Dapper;
using Npgsql;

namespace Platform.Hosting.Outbox;

/// <summary>The dispatcher's side of the table: three short statements, none of which waits for the broker.</summary>
internal sealed class OutboxTable(NpgsqlDataSource database)
{
    /// <summary>Longer than a publish may take, so that a row has one publisher at a time unless that one died.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<OutboxRow>> ClaimAsync(int batch, CancellationToken cancellationToken)
    {
        const string sql = """
            with due as (
                select id from outbox
                where sent_at is null and parked_at is null
                  and next_attempt_at <= now() and (claimed_until is null or claimed_until < now())
                order by seq
                limit @batch
                for update skip locked
            )
            update outbox o set claimed_until = now() + @Lease
            from due where o.id = due.id
            returning o.id, o.type, o.body, o.traceparent, o.tracestate, o.attempts
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return [.. await connection.QueryAsync<OutboxRow>(new CommandDefinition(sql, new { batch, Lease }, cancellationToken: cancellationToken))];
    }

    public async Task SentAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        const string sql = "update outbox set sent_at = now(), claimed_until = null, error = null where id = any(@ids)";
        await ExecuteAsync(sql, new { ids = ids.ToArray() }, cancellationToken);
    }

    /// <summary>The broker could not be asked: the rows are due again after <paramref name="pause"/>, and it is not held against them.</summary>
    public async Task ReleaseAsync(IReadOnlyList<Guid> ids, TimeSpan pause, CancellationToken cancellationToken)
    {
        const string sql = "update outbox set claimed_until = null, next_attempt_at = now() + @pause where id = any(@ids)";
        await ExecuteAsync(sql, new { ids = ids.ToArray(), pause }, cancellationToken);
    }

    /// <summary>The row itself is at fault: it waits longer each time, and after the last time it is parked with its error.</summary>
    public async Task FailedAsync(Guid id, string error, TimeSpan pause, bool park, CancellationToken cancellationToken)
    {
        const string sql = """
            update outbox set claimed_until = null, attempts = attempts + 1, next_attempt_at = now() + @pause, error = @error,
                parked_at = case when @park then now() end
            where id = @id
            """;
        await ExecuteAsync(sql, new { id, error, pause, park }, cancellationToken);
    }

    public async Task<(long Pending, double OldestAge, long Parked)> MeasureAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            select (select count(*) from outbox where sent_at is null and parked_at is null),
                   coalesce((select extract(epoch from now() - min(created_at)) from outbox where sent_at is null and parked_at is null), 0)::float8,
                   (select count(*) from outbox where parked_at is not null)
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleAsync<(long, double, long)>(new CommandDefinition(sql, cancellationToken: cancellationToken));
    }

    private async Task ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
