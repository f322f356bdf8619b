using Dapper;
using Npgsql;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Time;

namespace Platform.Territory.Units;

/// <summary>GET /api/territory/units/{unit}: one unit with those before and after it.</summary>
internal static class GetUnit
{
    private const string Lineage = $"""
        select s.effective_on, s.legal_document, s.predecessor_id = @unitId as after, u.unit_id, u.code, u.name, u.kind, u.valid_from, u.valid_to
        from unit_succession s
        join unit_segment u on u.unit_id = case when s.predecessor_id = @unitId then s.successor_id else s.predecessor_id end
        where @unitId in (s.predecessor_id, s.successor_id)
        order by u.code, u.valid_from
        """;

    public static void MapGetUnit(this WebApplication app) =>
        app.MapGet("/api/territory/units/{unit}", RunAsync)
            .RequirePermission(Actions.UnitRead)
            .WithName("GetUnit")
            .WithSummary("One unit with its predecessors and successors")
            .WithDescription(UnitReference.Description + " validTo is the day on which it no longer holds. 404 unknown-unit.")
            .Produces<Detail>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> RunAsync(string unit, DateOnly? asOf, NpgsqlDataSource database, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if ((await UnitReference.FindAsync(connection, unit, asOf ?? BusinessDay.Today(clock), cancellationToken)).IsRefused(out var refusal, out var found))
            return refusal.ToResult();

        var row = found.Row;
        var lineage = (await connection.QueryAsync<LineageRow>(new CommandDefinition(Lineage, new { row.UnitId }, cancellationToken: cancellationToken))).ToList();
        return TypedResults.Ok(new Detail(
            row.UnitId, row.Code, row.Name, row.UnitKind, row.From, row.ValidTo,
            [.. lineage.Where(l => !l.After).Select(l => l.ToRelative())],
            [.. lineage.Where(l => l.After).Select(l => l.ToRelative())]));
    }

    /// <summary>A unit with its lineage.</summary>
    /// <param name="UnitId">Its id, for ever.</param>
    /// <param name="Code">GSO code.</param>
    /// <param name="Name">Official name.</param>
    /// <param name="Kind">Kind of unit.</param>
    /// <param name="ValidFrom">First day of this code and name; null when open.</param>
    /// <param name="ValidTo">The day on which they no longer hold (half-open); null while they stand.</param>
    /// <param name="Predecessors">The units that it follows.</param>
    /// <param name="Successors">The units that follow it.</param>
    internal sealed record Detail(
        Guid UnitId, string Code, string Name, UnitKind Kind, DateOnly? ValidFrom, DateOnly? ValidTo,
        IReadOnlyList<Relative> Predecessors, IReadOnlyList<Relative> Successors);

    /// <summary>A unit before or after.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="EffectiveOn">The day of the change.</param>
    /// <param name="LegalDocument">What made it.</param>
    internal sealed record Relative(UnitView Unit, DateOnly EffectiveOn, string LegalDocument);

    private sealed record LineageRow(
        DateOnly EffectiveOn, string LegalDocument, bool After, Guid UnitId, string Code, string Name, string Kind, DateOnly ValidFrom, DateOnly? ValidTo)
    {
        public Relative ToRelative() => new(new UnitRow(UnitId, Code, Name, Kind, ValidFrom, ValidTo).ToView(), EffectiveOn, LegalDocument);
    }
}
