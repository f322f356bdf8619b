using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Facilities;

/// <summary>GET /api/fire/facilities: by name, with what is due.</summary>
internal static class ListFacilities
{
    private const string Sql = """
        select state from facility
        where (@All or unit_ids && @Units)
          and (@UnitId::uuid is null or unit_ids @> array[@UnitId::uuid])
          and (@Closed::boolean is null or (closed_on is not null) = @Closed)
          and (@BeforeKey::text is null or (name, facility_id) > (@BeforeKey, @BeforeId))
        order by name, facility_id
        limit @Take
        """;

    public static void MapListFacilities(this WebApplication app) =>
        app.MapGet("/api/fire/facilities", RunAsync)
            .RequirePermission(Actions.FireRead)
            .WithName("ListFacilities")
            .WithSummary("Facilities by name, with what is due")
            .WithDescription("Filters: unitId (where it stands by its last placement, or the unit that follows), closed. What is due follows the cycle of its class after the last periodic inspection. "
                + "limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<FacilityWithDue>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Task<IResult> RunAsync(
        [AsParameters] Query query, HttpContext http, RecordReader reader, FacilityInspections inspections, CancellationToken cancellationToken) =>
        reader.ListAsync<Facility, string, FacilityWithDue>(
            http, Sql, new { query.UnitId, query.Closed }, new PagePlace(query.Limit, query.After), f => f.Name, inspections.ShowAsync, cancellationToken);

    /// <summary>Filters and place.</summary>
    internal sealed record Query(Guid? UnitId, bool? Closed, int? Limit, string? After);
}
