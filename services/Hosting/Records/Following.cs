using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.Hosting.Records;

/// <summary>Lets the records of one kind follow their places.</summary>
internal interface IFollowing
{
    Task FollowAsync(IReadOnlyCollection<Guid> placeIds, CancellationToken cancellationToken);
}

/// <summary>
/// Stores every record bound to some places anew along the stretches they have now. A record that has followed already is left
/// as it is, so this may run twice, or at the same time, or be broken off.
/// </summary>
internal sealed class Following<T>(NpgsqlDataSource database, IEnumerable<IPlaces> places, RecordStore store, TimeProvider clock) : IFollowing
    where T : class, IPlacedRecord<T>
{
    private const int Batch = 100;

    private static readonly Caller Platform = new("system:succession", [], new HashSet<Guid>());

    public async Task FollowAsync(IReadOnlyCollection<Guid> placeIds, CancellationToken cancellationToken)
    {
        var sql = $"""
            select {T.Key} from {T.Table}
            where exists (select from jsonb_array_elements(state->'stretches') s where (s->>'placeId')::uuid = any(@placeIds))
            order by 1
            """;
        var bound = await RunAsync(async transaction => (await transaction.Connection!.QueryAsync<Guid>(
            new CommandDefinition(sql, new { placeIds = placeIds.ToArray() }, transaction, cancellationToken: cancellationToken))).AsList());
        foreach (var batch in bound.Chunk(Batch))
        {
            await RunAsync(async transaction =>
            {
                foreach (var recordId in batch)
                    await FollowAsync(transaction, recordId, cancellationToken);
                return 0;
            });
        }

        async Task<TResult> RunAsync<TResult>(Func<NpgsqlTransaction, Task<TResult>> work)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await RowScope.SetAsync(transaction, UnitScope.Everything, cancellationToken);
            var result = await work(transaction);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
    }

    private async Task FollowAsync(NpgsqlTransaction transaction, Guid recordId, CancellationToken cancellationToken)
    {
        if (await RecordStore.LockAsync<T>(transaction, recordId, cancellationToken) is not { } record)
            return;
        var stretches = new List<Stretch>();
        foreach (var source in places)
            stretches.AddRange(await source.FindAsync(transaction, record.PlaceIds, cancellationToken));
        if (!stretches.SequenceEqual(record.Stretches))
            await store.SaveAsync(transaction, record.Next(BusinessDay.Now(clock)).Along(stretches), record, "UnitsChanged", null, Platform, cancellationToken);
    }
}
