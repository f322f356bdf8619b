using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Groups;

/// <summary>GET /api/movement/groups: youngest first.</summary>
internal static class ListGroups
{
    private const string Sql = """
        select state from resident_group
        where (@All or unit_ids && @Units)
          and (@UnitId::uuid is null or unit_ids @> array[@UnitId::uuid])
          and (@HamletId::uuid is null or hamlet_id = @HamletId)
          and (@Withdrawn::boolean is null or withdrawn = @Withdrawn)
          and (@BeforeKey::date is null or (founded_on, group_id) < (@BeforeKey, @BeforeId))
        order by founded_on desc, group_id desc
        limit @Take
        """;

    public static void MapListGroups(this WebApplication app) =>
        app.MapGet("/api/movement/groups", RunAsync)
            .RequirePermission(Actions.MovementRead)
            .WithName("ListGroups")
            .WithSummary("Resident groups, youngest first")
            .WithDescription("Filters: unitId, hamletId, withdrawn. limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<ResidentGroupView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Task<IResult> RunAsync([AsParameters] Query query, HttpContext http, RecordReader reader, ResidentGroupViews views, CancellationToken cancellationToken) =>
        reader.ListAsync(
            http,
            Sql,
            new { query.UnitId, query.HamletId, query.Withdrawn },
            new PagePlace(query.Limit, query.After),
            record => record.FoundedOn,
            reader.Named<ResidentGroup, ResidentGroupView>(views.Of),
            cancellationToken);

    /// <summary>Filters and place.</summary>
    internal sealed record Query(
        Guid? UnitId,
        Guid? HamletId,
        bool? Withdrawn,
        int? Limit,
        string? After);
}
