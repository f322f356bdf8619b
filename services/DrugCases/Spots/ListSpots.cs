using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.DrugCases.Spots;

/// <summary>GET /api/drug-cases/spots: newest first.</summary>
internal static class ListSpots
{
    private const string Sql = """
        select state from spot
        where (@All or unit_ids && @Units)
          and (@UnitId::uuid is null or unit_ids @> array[@UnitId::uuid])
          and (@SubjectId::uuid is null or subject_id = @SubjectId)
          and (@status::text is null or status = @status)
          and (@Withdrawn::boolean is null or withdrawn = @Withdrawn)
          and (@BeforeKey::date is null or (detected, spot_id) < (@BeforeKey, @BeforeId))
        order by detected desc, spot_id desc
        limit @Take
        """;

    public static void MapListSpots(this WebApplication app) =>
        app.MapGet("/api/drug-cases/spots", RunAsync)
            .RequirePermission(Actions.DrugCaseRead)
            .WithName("ListSpots")
            .WithSummary("Drug spots")
            .WithDescription("Filters: unitId, subjectId (as an explanation names it), status, withdrawn. limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<SpotView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Task<IResult> RunAsync([AsParameters] Query query, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
        reader.ListAsync(
            http,
            Sql,
            new { query.UnitId, query.SubjectId, status = query.Status?.ToString(), query.Withdrawn },
            new PagePlace(query.Limit, query.After),
            spot => spot.Steps[0].On,
            reader.Named<Spot, SpotView>(SpotView.Of),
            cancellationToken);

    /// <summary>Filters and place.</summary>
    internal sealed record Query(Guid? UnitId, Guid? SubjectId, SpotStatus? Status, bool? Withdrawn, int? Limit, string? After);
}
