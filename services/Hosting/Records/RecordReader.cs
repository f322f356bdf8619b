using Dapper;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Records;

/// <summary>Shows records to those who may see their unit.</summary>
public sealed class RecordReader(NpgsqlDataSource database, UnitNames names, PlatformOptions options)
{
    /// <summary>One record with its history, unless that is left out; 404 also for a foreign one.</summary>
    public async Task<IResult> GetAsync<T, TView>(
        HttpContext http, Guid recordId, Showing<T, TView> showing, CancellationToken cancellationToken, bool withHistory = true)
        where T : class, IRecord<T>
    {
        const string historySql = "select version, recorded_at, account_id, change as kind, reason from record_history where record_id = @recordId order by version";
        var sql = $"select state from {T.Table} where {T.Key} = @recordId and (@All or {T.InUnits})";
        var scope = Caller.Of(http).Scope(T.ReadAction);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RowScope.SetAsync(transaction, http, options.RowsSeenBy, cancellationToken);
        var state = await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(sql, new { recordId, scope.All, Units = scope.Units.ToArray() }, cancellationToken: cancellationToken));
        if (state is null)
            return RecordChange.Unknown<T>().ToResult();
        var history = !withHistory ? [] : await connection.QueryAsync<Change>(new CommandDefinition(historySql, new { recordId }, cancellationToken: cancellationToken));
        var record = RecordStore.Read<T>(state);
        http.Response.Headers.ETag = $"\"{record.Version}\"";
        var view = await showing(connection, [record], cancellationToken);
        return TypedResults.Ok(new Detail<TView>(view(record), [.. history]));
    }

    /// <summary>A page of records.</summary>
    /// <param name="http">The request.</param>
    /// <param name="sql">Takes All, Units, Take, BeforeKey and BeforeId beside the filters, and yields documents in order.</param>
    /// <param name="filters">Further parameters.</param>
    /// <param name="place">Size and place of the page.</param>
    /// <param name="key">The sort key of a record.</param>
    /// <param name="showing">What is shown of it.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IResult> ListAsync<T, TKey, TView>(
        HttpContext http,
        string sql,
        object filters,
        PagePlace place,
        Func<T, TKey> key,
        Showing<T, TView> showing,
        CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        if (Cursor.Decode<Position<TKey>>(place.After).IsRefused(out var refusal, out var before))
            return refusal.ToResult();
        var limit = place.Limit ?? 50;
        if (limit is < 1 or > Cursor.MaxLimit)
            return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "limit", Args = ["limit"] }.ToResult();
        var scope = Caller.Of(http).Scope(T.ReadAction);
        var parameters = new DynamicParameters(filters);
        parameters.AddDynamicParams(new { scope.All, Units = scope.Units.ToArray(), Take = limit + 1, BeforeId = before?.Id });
        parameters.Add("BeforeKey", before is null ? null : before.Key is DateTimeOffset instant ? instant.UtcDateTime : before.Key);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RowScope.SetAsync(transaction, http, options.RowsSeenBy, cancellationToken);
        var records = (await connection.QueryAsync<string>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)))
            .Select(RecordStore.Read<T>).ToList();
        var view = await showing(connection, records, cancellationToken);
        var next = records.Count > limit ? Cursor.Encode(new Position<TKey>(key(records[limit - 1]), records[limit - 1].RecordId)) : null;
        return TypedResults.Ok(new Page<TView>([.. records.Take(limit).Select(view)], next));
    }

    /// <summary>Shows records with the names of their units.</summary>
    public Showing<T, TView> Named<T, TView>(Func<T, UnitNames.Lookup, TView> view)
        where T : class, IRecord<T> => async (_, records, cancellationToken) =>
        {
            var units = await names.LoadAsync([.. records.SelectMany(r => r.UnitIds).Distinct()], cancellationToken);
            return record => view(record, units);
        };

    private sealed record Position<TKey>(TKey Key, Guid Id);
}

/// <summary>Fetches at once what some records need to be shown, and then shows each.</summary>
public delegate Task<Func<T, TView>> Showing<T, TView>(NpgsqlConnection connection, IReadOnlyList<T> records, CancellationToken cancellationToken);

/// <summary>Size and place of a page.</summary>
/// <param name="Limit">1 to 200; 50 when left out.</param>
/// <param name="After">The next of the page before.</param>
public sealed record PagePlace(int? Limit, string? After);

/// <summary>A record and its history.</summary>
/// <param name="Record">As it stands.</param>
/// <param name="History">Its changes, oldest first.</param>
public sealed record Detail<TView>(TView Record, IReadOnlyList<Change> History);

/// <summary>A change.</summary>
/// <param name="Version">The version it made.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="AccountId">Who; an id, never a name.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Reason">Why, where a reason was asked for.</param>
public sealed record Change(long Version, DateTimeOffset RecordedAt, string AccountId, string Kind, string? Reason);
