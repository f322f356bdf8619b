using Dapper;
using Npgsql;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Units;

namespace Platform.TrafficIncidents.Statistics;

/// <summary>GET /api/traffic/statistics: counts by unit over a period.</summary>
internal static class GetStatistics
{
    private const string Sql = """
        select unit_id, count(*)::int as accidents, count(*) filter (where deaths_counted > 0)::int as fatal_accidents,
            sum(deaths_counted)::int as deaths, sum(injured)::int as injured
        from accident
        where day between @from and @to and cancelled_at is null and (@All or unit_id = any(@Units))
        group by unit_id
        """;

    public static void MapGetStatistics(this WebApplication app) =>
        app.MapGet("/api/traffic/statistics", RunAsync)
            .RequirePermission(Actions.AccidentStatistics)
            .WithName("GetStatistics")
            .WithSummary("Accidents by unit over a period")
            .WithDescription("from and to are days, both inclusive; by is unit. A row for every unit that stood on a day of the period, also where nothing happened; "
                + "two units may bear one code. Deaths are those that count, on the accident's day. 422 period-reversed.")
            .Produces<IReadOnlyList<UnitStatistics>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> RunAsync(
        DateOnly from, DateOnly to, HttpContext http, NpgsqlDataSource database, UnitReplica units, CancellationToken cancellationToken, string by = "unit")
    {
        if (by != "unit")
            return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "by", Args = ["by"] }.ToResult();
        if (to < from)
            return new Refusal("period-reversed") { Field = "to" }.ToResult();
        var scope = Caller.Of(http).Scope(Actions.AccidentStatistics);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var counts = (await connection.QueryAsync<Counts>(new CommandDefinition(Sql, new { from, to, scope.All, Units = scope.Units.ToArray() }, cancellationToken: cancellationToken)))
            .ToDictionary(c => c.UnitId);
        var rows = (await units.ListAsync(from, to, cancellationToken))
            .Where(unit => scope.Holds(unit.UnitId) && unit.Kind != UnitKind.City)
            .Select(unit => counts.TryGetValue(unit.UnitId, out var c)
                ? new UnitStatistics(unit.UnitId, unit.Code, unit.Name, c.Accidents, c.FatalAccidents, c.Deaths, c.Injured)
                : new UnitStatistics(unit.UnitId, unit.Code, unit.Name, 0, 0, 0, 0));
        return TypedResults.Ok<IReadOnlyList<UnitStatistics>>([.. rows]);
    }

    /// <summary>A unit's counts.</summary>
    /// <param name="UnitId">The unit.</param>
    /// <param name="UnitCode">Its code.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Accidents">Accidents that are not cancelled.</param>
    /// <param name="FatalAccidents">Those with at least one counted death.</param>
    /// <param name="Deaths">Counted deaths.</param>
    /// <param name="Injured">People injured and living.</param>
    internal sealed record UnitStatistics(Guid UnitId, string UnitCode, string Name, int Accidents, int FatalAccidents, int Deaths, int Injured);

    private sealed record Counts(Guid UnitId, int Accidents, int FatalAccidents, int Deaths, int Injured);
}
