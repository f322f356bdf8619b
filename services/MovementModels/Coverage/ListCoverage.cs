using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Due;

namespace Platform.MovementModels.Coverage;

/// <summary>GET /api/movement/coverage: hamlet by hamlet.</summary>
internal static class ListCoverage
{
    private const string Sql = """
        select state from coverage
        where (@All or unit_ids && @Units)
          and (@UnitId::uuid is null or unit_ids @> array[@UnitId::uuid])
          and (@SubjectId::uuid is null or subject_id = @SubjectId)
          and (@waiting::uuid[] is null or hamlet_id = any(@waiting))
          and (@BeforeKey::date is null or (since, hamlet_id) < (@BeforeKey, @BeforeId))
        order by since desc, hamlet_id desc
        limit @Take
        """;

    public static void MapListCoverage(this WebApplication app) =>
        app.MapGet("/api/movement/coverage", RunAsync)
            .RequirePermission(Actions.MovementRead)
            .WithName("ListCoverage")
            .WithSummary("What hangs in hamlets")
            .WithDescription("Only hamlets in which anything was ever recorded. Filters: unitId, subjectId (as an explanation names it), due (what waits to be done, on dueOn or today). limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<HamletCoverageView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> RunAsync([AsParameters] Query query, HttpContext http, RecordReader reader, DueMovement due, TimeProvider clock, CancellationToken cancellationToken)
    {
        var waiting = query.Due is { } kind
            ? await due.HamletsAsync(Caller.Of(http).Scope(Actions.MovementRead), query.DueOn ?? BusinessDay.Today(clock), kind, cancellationToken)
            : null;
        return await reader.ListAsync(
            http,
            Sql,
            new { query.UnitId, query.SubjectId, waiting },
            new PagePlace(query.Limit, query.After),
            record => record.Since,
            reader.Named<HamletCoverage, HamletCoverageView>(HamletCoverageView.Of),
            cancellationToken);
    }

    /// <summary>Filters and place.</summary>
    internal sealed record Query(
        Guid? UnitId,
        Guid? SubjectId,
        CoverageDue? Due,
        DateOnly? DueOn,
        int? Limit,
        string? After);
}
