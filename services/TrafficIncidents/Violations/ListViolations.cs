using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.TrafficIncidents.Violations;

/// <summary>GET /api/traffic/violations: newest first, with filters.</summary>
internal static class ListViolations
{
    private const string Sql = """
        select state from violation
        where (@All or unit_id = any(@Units))
          and (@UnitId::uuid is null or unit_id = @UnitId)
          and (@SubjectId::uuid is null or subject_id = @SubjectId)
          and (@From::date is null or day >= @From) and (@To::date is null or day <= @To)
          and (@theme::text is null or theme = @theme)
          and (@Handled::boolean is null or handled = @Handled)
          and (@Unpaid::boolean is null or (state->'decision'->>'fineVnd' is not null and state->>'paidOn' is null) = @Unpaid)
          and (@Withdrawn::boolean is null or withdrawn = @Withdrawn)
          and (@BeforeKey::timestamptz is null or (found_at, violation_id) < (@BeforeKey, @BeforeId))
        order by found_at desc, violation_id desc
        limit @Take
        """;

    public static void MapListViolations(this WebApplication app) =>
        app.MapGet("/api/traffic/violations", RunAsync)
            .RequirePermission(Actions.EnforcementRead)
            .WithName("ListTrafficViolations")
            .WithSummary("Violations, newest first")
            .WithDescription("Filters: unitId, subjectId (as an explanation names it), from and to (days, inclusive), theme, handled, unpaid (a fine waits), withdrawn. limit 1 to 200, 50 when left out; after: the next "
                + "of the page before.")
            .Produces<Page<ViolationView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Task<IResult> RunAsync([AsParameters] Query query, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
        reader.ListAsync(
            http,
            Sql,
            new { query.UnitId, query.SubjectId, query.From, query.To, theme = query.Theme?.ToString(), query.Handled, query.Unpaid, query.Withdrawn },
            new PagePlace(query.Limit, query.After),
            violation => violation.FoundAt,
            reader.Named<Violation, ViolationView>(ViolationView.Of),
            cancellationToken);

    /// <summary>Filters and place.</summary>
    internal sealed record Query(
        Guid? UnitId, Guid? SubjectId, DateOnly? From, DateOnly? To, ViolationTheme? Theme, bool? Handled, bool? Unpaid, bool? Withdrawn, int? Limit, string? After);
}
