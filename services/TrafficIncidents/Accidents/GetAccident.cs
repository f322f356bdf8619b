using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Units;
using Platform.TrafficIncidents.Rules;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>GET /api/traffic/accidents/{id}: one accident with what became of it.</summary>
internal static class GetAccident
{
    private const string Sql = $"select {AccidentStore.Columns} from accident where accident_id = @accidentId and (@All or unit_id = any(@Units))";

    private const string HistorySql = "select version, recorded_at, account_id, change as kind, reason from accident_history where accident_id = @accidentId order by version";

    public static void MapGetAccident(this WebApplication app) =>
        app.MapGet("/api/traffic/accidents/{accidentId:guid}", RunAsync)
            .RequirePermission(Actions.AccidentRead)
            .WithName("GetAccident")
            .WithSummary("One accident with its history")
            .WithDescription("ETag is its version. An accident of a unit that is not the caller's is 404 unknown-accident. The note is null for those who may not write.")
            .Produces<Detail>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> RunAsync(
        Guid accidentId, HttpContext http, NpgsqlDataSource database, UnitReplica units, TrafficRules rules, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http);
        var scope = caller.Scope(Actions.AccidentRead);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<AccidentRow>(
            new CommandDefinition(Sql, new { accidentId, scope.All, Units = scope.Units.ToArray() }, cancellationToken: cancellationToken));
        if (row is null)
            return new Refusal("unknown-accident", StatusCodes.Status404NotFound).ToResult();
        var history = await connection.QueryAsync<Change>(new CommandDefinition(HistorySql, new { accidentId }, cancellationToken: cancellationToken));
        var accident = row.ToAccident();
        http.Response.Headers.ETag = $"\"{accident.Version}\"";
        return TypedResults.Ok(new Detail(
            await ShowAsync(accident), [.. history], accident.Proposed is { } proposed ? await ShowAsync(proposed.Next) : null));

        async Task<AccidentView> ShowAsync(Accident shown) => AccidentView.Of(shown, rules, await units.FindAsync(shown.UnitId, cancellationToken)).For(caller);
    }

    /// <summary>An accident and its history.</summary>
    /// <param name="Accident">As it stands.</param>
    /// <param name="History">Its changes, oldest first.</param>
    /// <param name="AsProposed">As it is to read once a second person agrees.</param>
    internal sealed record Detail(AccidentView Accident, IReadOnlyList<Change> History, AccidentView? AsProposed);

    /// <summary>A change.</summary>
    /// <param name="Version">The version it made.</param>
    /// <param name="RecordedAt">When.</param>
    /// <param name="AccountId">Who; an id, never a name.</param>
    /// <param name="Kind">Recorded, Imported, Corrected, DeathAdded, Proposed, Approved or Dropped; Cancelled in histories from when one person was enough.</param>
    /// <param name="Reason">Why, where a reason was asked for.</param>
    internal sealed record Change(long Version, DateTimeOffset RecordedAt, string AccountId, string Kind, string? Reason);
}
