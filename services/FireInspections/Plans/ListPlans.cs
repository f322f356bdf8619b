using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Plans;

/// <summary>GET /api/fire/plans: newest year first, with their lines.</summary>
internal static class ListPlans
{
    private const string Sql = """
        select state from plan
        where (@All or unit_id = any(@Units))
          and (@UnitId::uuid is null or unit_id = @UnitId)
          and (@Year::int is null or year = @Year)
          and (@BeforeKey::int is null or (year, plan_id) < (@BeforeKey, @BeforeId))
        order by year desc, plan_id desc
        limit @Take
        """;

    public static void MapListPlans(this WebApplication app) =>
        app.MapGet("/api/fire/plans", RunAsync)
            .RequirePermission(Actions.FireRead)
            .WithName("ListPlans")
            .WithSummary("Inspection plans with their lines, newest year first")
            .WithDescription("Filters: unitId, year. limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<PlanView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Task<IResult> RunAsync([AsParameters] Query query, HttpContext http, RecordReader reader, UnitNames names, CancellationToken cancellationToken) =>
        reader.ListAsync(http, Sql, new { query.UnitId, query.Year }, new PagePlace(query.Limit, query.After), plan => plan.Year, WithLines(names), cancellationToken);

    /// <summary>Shows plans with their lines.</summary>
    public static Showing<Plan, PlanView> WithLines(UnitNames names) => async (connection, plans, cancellationToken) =>
    {
        var lines = await PlanView.LinesAsync(connection, [.. plans.Select(p => p.PlanId)], cancellationToken);
        var units = await names.LoadAsync([.. plans.Select(p => p.UnitId).Distinct()], cancellationToken);
        return plan => PlanView.Of(plan, units, lines[plan.PlanId]);
    };

    /// <summary>Filters and place.</summary>
    internal sealed record Query(Guid? UnitId, int? Year, int? Limit, string? After);
}
