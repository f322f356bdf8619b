using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Violations;

/// <summary>GET /api/fire/violations: newest first, with filters.</summary>
internal static class ListViolations
{
    private const string Sql = """
        select state from violation
        where (@All or unit_ids && @Units)
          and (@UnitId::uuid is null or unit_ids @> array[@UnitId::uuid])
          and (@SubjectId::uuid is null or subject_id = @SubjectId)
          and (@FacilityId::uuid is null or facility_id = @FacilityId)
          and (@InspectionId::uuid is null or inspection_id = @InspectionId)
          and (@From::date is null or found_on >= @From) and (@To::date is null or found_on <= @To)
          and (@Settled::boolean is null or (settled_on is not null) = @Settled)
          and (@Overdue::boolean is null or (settled_on is null and not withdrawn and due < @today) = @Overdue)
          and (@Withdrawn::boolean is null or withdrawn = @Withdrawn)
          and (@BeforeKey::date is null or (found_on, violation_id) < (@BeforeKey, @BeforeId))
        order by found_on desc, violation_id desc
        limit @Take
        """;

    public static void MapListViolations(this WebApplication app) =>
        app.MapGet("/api/fire/violations", RunAsync)
            .RequirePermission(Actions.FireRead)
            .WithName("ListFireViolations")
            .WithSummary("Violations, newest first")
            .WithDescription("Filters: unitId, subjectId (as an explanation names it), facilityId, inspectionId, from and to (days found, inclusive), settled, overdue (nothing was done and the day "
                + "has passed), withdrawn. limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<ViolationView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Task<IResult> RunAsync(
        [AsParameters] Query query, HttpContext http, RecordReader reader, TimeProvider clock, CancellationToken cancellationToken) =>
        reader.ListAsync(
            http,
            Sql,
            new
            {
                query.UnitId, query.SubjectId, query.FacilityId, query.InspectionId, query.From, query.To, query.Settled, query.Overdue, query.Withdrawn,
                today = BusinessDay.Today(clock),
            },
            new PagePlace(query.Limit, query.After),
            violation => violation.FoundOn,
            reader.Named<Violation, ViolationView>(ViolationView.Of),
            cancellationToken);

    /// <summary>Filters and place.</summary>
    internal sealed record Query(
        Guid? UnitId,
        Guid? SubjectId,
        Guid? FacilityId,
        Guid? InspectionId,
        DateOnly? From,
        DateOnly? To,
        bool? Settled,
        bool? Overdue,
        bool? Withdrawn,
        int? Limit,
        string? After);
}
