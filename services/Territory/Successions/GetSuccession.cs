using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;

namespace Platform.Territory.Successions;

/// <summary>GET /api/territory/successions/{id}: what a second person decides on.</summary>
internal static class GetSuccession
{
    public static void MapGetSuccession(this WebApplication app) =>
        app.MapGet("/api/territory/successions/{successionId:guid}", RunAsync)
            .RequirePermission(Actions.SuccessionRead)
            .WithName("GetSuccession")
            .WithSummary("One merger or split")
            .WithDescription("While it waits, with where every hamlet would go as the units stand now. Refusal: unknown-succession (404).")
            .Produces<SuccessionView>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> RunAsync(Guid successionId, NpgsqlDataSource database, SuccessionStore store, CancellationToken cancellationToken)
    {
        const string sql = $"select {HeldSuccession.Columns} from succession where succession_id = @successionId";
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var held = await connection.QuerySingleOrDefaultAsync<HeldSuccession>(new CommandDefinition(sql, new { successionId }, transaction, cancellationToken: cancellationToken));
        if (held is null)
            return new Refusal("unknown-succession", StatusCodes.Status404NotFound).ToResult();
        if (held.State != SuccessionState.Proposed)
            return TypedResults.Ok(held.AsProposed());
        var (plan, _) = await store.PlanAsync(transaction, held.Input, cancellationToken);
        return TypedResults.Ok(held.AsPlanned(plan));
    }
}
