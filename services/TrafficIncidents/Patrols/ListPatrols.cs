using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.TrafficIncidents.Patrols;

/// <summary>GET /api/traffic/patrols: newest first, with filters.</summary>
internal static class ListPatrols
{
    private const string Sql = """
        select state from patrol
        where (@All or unit_ids && @Units)
          and (@UnitId::uuid is null or unit_ids @> array[@UnitId::uuid])
          and (@subject::jsonb is null or state -> 'legs' @> @subject::jsonb)
          and (@From::date is null or day >= @From) and (@To::date is null or day <= @To)
          and (@Withdrawn::boolean is null or withdrawn = @Withdrawn)
          and (@BeforeKey::timestamptz is null or (started_at, patrol_id) < (@BeforeKey, @BeforeId))
        order by started_at desc, patrol_id desc
        limit @Take
        """;

    public static void MapListPatrols(this WebApplication app) =>
        app.MapGet("/api/traffic/patrols", RunAsync)
            .RequirePermission(Actions.EnforcementRead)
            .WithName("ListPatrols")
            .WithSummary("Patrols, newest first")
            .WithDescription("Filters: unitId, subjectId (as an explanation names it), from and to (days, inclusive), withdrawn. limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<PatrolView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Task<IResult> RunAsync([AsParameters] Query query, HttpContext http, RecordReader reader, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http);
        var subject = query.SubjectId is { } id ? $$"""[{"subjectId":"{{id}}"}]""" : null;
        return reader.ListAsync(
            http,
            Sql,
            new { query.UnitId, subject, query.From, query.To, query.Withdrawn },
            new PagePlace(query.Limit, query.After),
            patrol => patrol.StartedAt,
            reader.Named<Patrol, PatrolView>((patrol, units) => PatrolView.Of(patrol, units).For(caller)),
            cancellationToken);
    }

    /// <summary>Filters and place.</summary>
    internal sealed record Query(Guid? UnitId, Guid? SubjectId, DateOnly? From, DateOnly? To, bool? Withdrawn, int? Limit, string? After);
}
