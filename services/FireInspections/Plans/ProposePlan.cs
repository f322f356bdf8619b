using Dapper;
using Npgsql;
using Platform.FireInspections.Facilities;
using Platform.FireInspections.Rules;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.FireInspections.Plans;

/// <summary>GET /api/fire/plans/proposal: what the inspection cycle asks of a unit in a year.</summary>
internal static class ProposePlan
{
    private const string Sql = """
        select state from facility f
        where f.state -> 'stretches' @> jsonb_build_array(jsonb_build_object('unitId', @unitId::text))
        order by name, facility_id
        """;

    public static void MapProposePlan(this WebApplication app) =>
        app.MapGet("/api/fire/plans/proposal", RunAsync)
            .RequirePermission(Actions.FireRead)
            .WithName("ProposePlan")
            .WithSummary("Lines that the inspection cycle asks for")
            .WithDescription("unit is a GSO code, read at from (1 January when left out). After the last periodic inspection before that day, each facility is due again by the shortest cycle "
                + "of its classes; what is overdue then is due on the first day. Nothing is stored: send the lines as a plan. Refusals: unknown-unit, from-outside-year (422), foreign-unit (403).")
            .Produces<Proposal>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> RunAsync(
        string unit, int year, HttpContext http, NpgsqlDataSource database, UnitReplica units, FireRules rules, CancellationToken cancellationToken, DateOnly? from = null)
    {
        if (year is < 2000 or > 2100)
            return new Refusal("invalid-parameter", StatusCodes.Status400BadRequest) { Field = "year", Args = ["year"] }.ToResult();
        var first = from ?? new DateOnly(year, 1, 1);
        if (first.Year != year)
            return new Refusal("from-outside-year") { Field = "from" }.ToResult();
        if (await units.FindAsync(unit, first, cancellationToken) is not { } found)
            return new Refusal("unknown-unit") { Field = "unit", Args = [unit, first] }.ToResult();
        if (!Caller.Of(http).Scope(Actions.FireRead).Holds(found.UnitId))
            return new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "unit" }.ToResult();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var facilities = (await connection.QueryAsync<string>(new CommandDefinition(Sql, new { unitId = found.UnitId }, cancellationToken: cancellationToken)))
            .Select(RecordStore.Read<Facility>).ToList();
        var held = await FacilityInspections.LastHeldAsync(connection, [.. facilities.Select(f => f.FacilityId)], first, cancellationToken);
        var end = new DateOnly(year + 1, 1, 1);
        var lines = facilities.SelectMany(f => InspectionCycle
            .DueDays(rules, f, found.UnitId, held.TryGetValue(f.FacilityId, out var day) ? day : null, first, end)
            .Select(due => new ProposedLine(f.FacilityId, f.Name, due)));
        return TypedResults.Ok(new Proposal(
            new UnitName(found.UnitId, found.Code, found.Name, found.ValidFrom, found.ValidTo), year, first, [.. lines.OrderBy(l => l.Due)]));
    }

    /// <summary>What could be planned.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="Year">The year.</param>
    /// <param name="From">The first day planned.</param>
    /// <param name="Lines">The lines, by day.</param>
    internal sealed record Proposal(UnitName Unit, int Year, DateOnly From, IReadOnlyList<ProposedLine> Lines);

    /// <summary>An inspection that the cycle asks for.</summary>
    /// <param name="FacilityId">The facility.</param>
    /// <param name="FacilityName">What it is called now.</param>
    /// <param name="Due">The day.</param>
    internal sealed record ProposedLine(Guid FacilityId, string FacilityName, DateOnly Due);
}
