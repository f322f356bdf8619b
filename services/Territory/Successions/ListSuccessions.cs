using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;

namespace Platform.Territory.Successions;

/// <summary>GET /api/territory/successions: what was proposed and what came of it, newest first.</summary>
internal static class ListSuccessions
{
    // Ids rise with time.
    private const string Sql = $"""
        select {HeldSuccession.Columns} from succession
        where @before::uuid is null or succession_id < @before
        order by succession_id desc limit @take
        """;

    public static void MapListSuccessions(this WebApplication app) =>
        app.MapGet("/api/territory/successions", RunAsync)
            .RequirePermission(Actions.SuccessionRead)
            .WithName("ListSuccessions")
            .WithSummary("Mergers and splits, newest first")
            .WithDescription("Also those that wait or were rejected; where each hamlet goes, the one proposal says. limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<SuccessionView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> RunAsync([AsParameters] Query query, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        if (Cursor.Decode<Place>(query.After).IsRefused(out var refusal, out var before))
            return refusal.ToResult();
        var limit = query.Limit ?? 50;
        if (limit is < 1 or > Cursor.MaxLimit)
            return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "limit", Args = ["limit"] }.ToResult();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var held = (await connection.QueryAsync<HeldSuccession>(new CommandDefinition(Sql, new { before = before?.Id, take = limit + 1 }, cancellationToken: cancellationToken))).AsList();
        var next = held.Count > limit ? Cursor.Encode(new Place(held[limit - 1].SuccessionId)) : null;
        return TypedResults.Ok(new Page<SuccessionView>([.. held.Take(limit).Select(h => h.AsProposed())], next));
    }

    /// <summary>Size and place of the page.</summary>
    internal sealed record Query(int? Limit, string? After);

    private sealed record Place(Guid Id);
}
