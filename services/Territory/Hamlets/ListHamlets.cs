using Dapper;
using Npgsql;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Time;
using Platform.Territory.Units;

namespace Platform.Territory.Hamlets;

/// <summary>GET /api/territory/units/{unit}/hamlets: the hamlets and quarters that stand in a unit on a day.</summary>
internal static class ListHamlets
{
    private const string Sql = """
        select hamlet_id, name, kind, households, source, valid_from, valid_to from hamlet_segment
        where unit_id = @UnitId and valid_from <= @on and (valid_to is null or valid_to > @on)
        order by name, hamlet_id
        """;

    public static void MapListHamlets(this WebApplication app) =>
        app.MapGet("/api/territory/units/{unit}/hamlets", RunAsync)
            .RequirePermission(Actions.UnitRead)
            .WithName("ListHamlets")
            .WithSummary("The hamlets and quarters of a unit on a day")
            .WithDescription(UnitReference.Description + " None where the unit does not stand on that day. households is a count with its source, demo where none was found. 404 unknown-unit.")
            .Produces<HamletList>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> RunAsync(string unit, DateOnly? asOf, NpgsqlDataSource database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if ((await UnitReference.FindAsync(connection, unit, asOf ?? BusinessDay.Today(clock), cancellationToken)).IsRefused(out var refusal, out var found))
            return refusal.ToResult();
        var rows = await connection.QueryAsync<HamletRow>(new CommandDefinition(Sql, new { found.Row.UnitId, on = found.On }, cancellationToken: cancellationToken));
        return TypedResults.Ok(new HamletList(found.Row.UnitId, found.On, [.. rows.Select(r => r.ToView())]));
    }

    /// <summary>Hamlets of a unit on a day, by name.</summary>
    /// <param name="UnitId">The unit.</param>
    /// <param name="AsOf">The day.</param>
    /// <param name="Hamlets">The hamlets.</param>
    internal sealed record HamletList(Guid UnitId, DateOnly AsOf, IReadOnlyList<HamletView> Hamlets);

    /// <summary>A hamlet or quarter.</summary>
    /// <param name="HamletId">Its id, for ever.</param>
    /// <param name="Name">Official name.</param>
    /// <param name="Kind">Kind.</param>
    /// <param name="Households">Count of households; null where there is none.</param>
    /// <param name="Source">Where name and count come from.</param>
    /// <param name="ValidFrom">First day in this unit; null when open.</param>
    /// <param name="ValidTo">The day on which it no longer stands there (half-open); null while it does.</param>
    internal sealed record HamletView(Guid HamletId, string Name, HamletKind Kind, int? Households, string Source, DateOnly? ValidFrom, DateOnly? ValidTo);

    private sealed record HamletRow(Guid HamletId, string Name, string Kind, int? Households, string Source, DateOnly ValidFrom, DateOnly? ValidTo)
    {
        public HamletView ToView() =>
            new(HamletId, Name, Enum.Parse<HamletKind>(Kind), Households, Source, ValidFrom == DateOnly.MinValue ? null : ValidFrom, ValidTo);
    }
}
