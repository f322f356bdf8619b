using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Units;

namespace Platform.MovementModels.Hamlets;

/// <summary>Hamlets as Territory last told them.</summary>
internal sealed class HamletReplica : IPlaces
{
    /// <summary>Lets what concerns a hamlet as a whole come one after the other, until the transaction ends.</summary>
    public static Task LockAsync(NpgsqlTransaction transaction, Guid hamletId, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(hashtextextended(@hamletId::text, 0))", new { hamletId }, transaction, cancellationToken: cancellationToken));

    /// <inheritdoc />
    public async Task<Stretch[]> FindAsync(NpgsqlTransaction transaction, IReadOnlyCollection<Guid> placeIds, CancellationToken cancellationToken)
    {
        const string sql = """
            select hamlet_id as place_id, unit_id, valid_from as from, valid_to as to from hamlet_replica
            where hamlet_id = any(@placeIds) order by hamlet_id, valid_from
            """;
        await PlaceChanges.ReadAsync(transaction, cancellationToken);
        return [.. await transaction.Connection!.QueryAsync<Stretch>(
            new CommandDefinition(sql, new { placeIds = placeIds.ToArray() }, transaction, cancellationToken: cancellationToken))];
    }

    /// <summary>The units of a hamlet through time, when it stands on a day and the caller may write for it then or later.</summary>
    /// <param name="transaction">The transaction it is read in.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="hamletId">The hamlet.</param>
    /// <param name="day">The day.</param>
    /// <param name="field">Where it stands in the request.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Result<Stretch[]>> FindOwnAsync(
        NpgsqlTransaction transaction, Caller caller, Guid hamletId, DateOnly day, string field, CancellationToken cancellationToken)
    {
        var stretches = await FindAsync(transaction, [hamletId], cancellationToken);
        if (stretches.UnitOn(hamletId, day) is null)
            return Unknown(field, day);
        var scope = caller.Scope(Actions.MovementWrite);
        return stretches.UnitsFrom([hamletId], day).Any(scope.Holds)
            ? stretches
            : new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = field };
    }

    public static Refusal Unknown(string field, DateOnly day) => new("unknown-hamlet") { Field = field, Args = [day] };
}
