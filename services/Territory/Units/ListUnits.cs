using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Time;

namespace Platform.Territory.Units;

/// <summary>GET /api/territory/units: the units that stand on a day.</summary>
internal static class ListUnits
{
    private const string Sql = $"""
        select {UnitRow.Columns} from unit_segment
        where valid_from <= @on and (valid_to is null or valid_to > @on)
        order by code
        """;

    public static void MapListUnits(this WebApplication app) =>
        app.MapGet("/api/territory/units", async (DateOnly? asOf, NpgsqlDataSource database, TimeProvider clock, CancellationToken cancellationToken) =>
            {
                var on = asOf ?? BusinessDay.Today(clock);
                await using var connection = await database.OpenConnectionAsync(cancellationToken);
                var rows = await connection.QueryAsync<UnitRow>(new CommandDefinition(Sql, new { on }, cancellationToken: cancellationToken));
                return TypedResults.Ok(new UnitList(on, [.. rows.Select(r => r.ToView())]));
            })
            .RequirePermission(Actions.UnitRead)
            .WithName("ListUnits")
            .WithSummary("The units that stand on a day")
            .WithDescription("asOf: the day, Asia/Ho_Chi_Minh; today when left out. Codes were reused on 1/7/2025, so a code means nothing without a day. validTo is the day on which a unit no longer holds (half-open); both ends are null where open.")
            .Produces<UnitList>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    /// <summary>Units on a day, by code.</summary>
    /// <param name="AsOf">The day.</param>
    /// <param name="Units">The units.</param>
    internal sealed record UnitList(DateOnly AsOf, IReadOnlyList<UnitView> Units);
}
