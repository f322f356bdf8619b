using Dapper;
using Npgsql;

namespace Platform.Hosting.Units;

/// <summary>
/// Which places were told anew, so that the records bound to them follow. Who reads places for a record and who replaces them
/// keep out of each other's way: no record is stored on places that have just been replaced without being followed up.
/// </summary>
public static class PlaceChanges
{
    private const string Lock = "hashtext('places')";

    /// <summary>Says that a record is about to be stored on what is read here; any number may at once.</summary>
    public static Task ReadAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        ExecuteAsync(transaction, $"select pg_advisory_xact_lock_shared({Lock})", null, cancellationToken);

    /// <summary>Says that places are about to be replaced, when all who read them before have committed.</summary>
    public static Task ReplaceAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        ExecuteAsync(transaction, $"select pg_advisory_xact_lock({Lock})", null, cancellationToken);

    /// <summary>Notes that a place was told anew, and every unit that goes on as it.</summary>
    public static Task NoteAsync(NpgsqlTransaction transaction, Guid placeId, CancellationToken cancellationToken)
    {
        const string sql = """
            with recursive line as (
                select @placeId as place_id
                union
                select u.unit_id from unit_replica u join line l on u.successor_ids @> array[l.place_id]
            )
            insert into place_change (place_id, noted) select place_id, clock_timestamp() from line
            on conflict (place_id) do update set noted = excluded.noted
            """;
        return ExecuteAsync(transaction, sql, new { placeId }, cancellationToken);
    }

    private static Task ExecuteAsync(NpgsqlTransaction transaction, string sql, object? parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
}
