using System.Globalization;
using Dapper;
using Npgsql;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;

namespace Platform.Territory.Units;

/// <summary>GET /api/territory/units/{unit}: one unit with those before and after it.</summary>
internal static class GetUnit
{
    private const string ById = $"select {UnitRow.Columns} from unit_segment where unit_id = @unitId order by valid_from desc limit 1";

    private const string ByCode = $"""
        select {UnitRow.Columns} from unit_segment
        where code = @code and valid_from <= @on and (valid_to is null or valid_to > @on)
        """;

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
            .WithDescription("unit: a unit id, or code@yyyy-MM-dd; a bare code is read at asOf, today when left out. validTo is the day on which it no longer holds. 404 unknown-unit.")
            .Produces<Detail>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> RunAsync(string unit, DateOnly? asOf, NpgsqlDataSource database, TimeProvider clock, CancellationToken cancellationToken)
    {
        var parts = unit.Split('@');
        var on = asOf ?? BusinessDay.Today(clock);
        if (parts.Length > 2 || (parts.Length == 2 && !DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out on)))
            return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "unit", Args = ["unit"] }.ToResult();

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = Guid.TryParse(unit, out var unitId)
            ? await connection.QuerySingleOrDefaultAsync<UnitRow>(new CommandDefinition(ById, new { unitId }, cancellationToken: cancellationToken))
            : await connection.QuerySingleOrDefaultAsync<UnitRow>(new CommandDefinition(ByCode, new { code = parts[0], on }, cancellationToken: cancellationToken));
        if (row is null)
            return new Refusal("unknown-unit", StatusCodes.Status404NotFound) { Field = "unit", Args = [parts[0], on] }.ToResult();

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
