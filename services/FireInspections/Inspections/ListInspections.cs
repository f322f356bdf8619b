using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Inspections;

/// <summary>GET /api/fire/inspections: newest first, with filters.</summary>
internal static class ListInspections
{
    private const string Sql = """
        select state from inspection
        where (@All or unit_id = any(@Units))
          and (@UnitId::uuid is null or unit_id = @UnitId)
          and (@FacilityId::uuid is null or facility_id = @FacilityId)
          and (@From::date is null or held_on >= @From) and (@To::date is null or held_on <= @To)
          and (@kind::text is null or kind = @kind)
          and (@Planned::boolean is null or (line_id is not null) = @Planned)
          and (@Withdrawn::boolean is null or withdrawn = @Withdrawn)
          and (@BeforeKey::date is null or (held_on, inspection_id) < (@BeforeKey, @BeforeId))
        order by held_on desc, inspection_id desc
        limit @Take
        """;

    public static void MapListInspections(this WebApplication app) =>
        app.MapGet("/api/fire/inspections", RunAsync)
            .RequirePermission(Actions.FireRead)
            .WithName("ListInspections")
            .WithSummary("Inspections, newest first")
            .WithDescription("Filters: unitId, facilityId, from and to (days, inclusive), kind, planned (it does a line of a plan), withdrawn. limit 1 to 200, 50 when left out; after: the "
                + "next of the page before.")
            .Produces<Page<InspectionView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Task<IResult> RunAsync([AsParameters] Query query, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
        reader.ListAsync(
            http,
            Sql,
            new { query.UnitId, query.FacilityId, query.From, query.To, kind = query.Kind?.ToString(), query.Planned, query.Withdrawn },
            new PagePlace(query.Limit, query.After),
            inspection => inspection.HeldOn,
            reader.Named<Inspection, InspectionView>(InspectionView.Of),
            cancellationToken);

    /// <summary>Filters and place.</summary>
    internal sealed record Query(
        Guid? UnitId, Guid? FacilityId, DateOnly? From, DateOnly? To, InspectionKind? Kind, bool? Planned, bool? Withdrawn, int? Limit, string? After);
}
