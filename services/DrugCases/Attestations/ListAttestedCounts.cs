using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.DrugCases.Attestations;

/// <summary>GET /api/drug-cases/attested-counts: one for each unit and kind that ever was signed.</summary>
internal static class ListAttestedCounts
{
    private const string Sql = """
        select state from attested_count
        where (@All or unit_id = any(@Units))
          and (@UnitId::uuid is null or unit_id = @UnitId)
          and (@SubjectId::uuid is null or subject_id = @SubjectId)
          and (@kind::text is null or kind = @kind)
          and (@BeforeKey::text is null or (kind, attested_count_id) > (@BeforeKey, @BeforeId))
        order by kind, attested_count_id
        limit @Take
        """;

    public static void MapListAttestedCounts(this WebApplication app) =>
        app.MapGet("/api/drug-cases/attested-counts", RunAsync)
            .RequirePermission(Actions.DrugAttest)
            .WithName("ListAttestedCounts")
            .WithSummary("Signed counts of suspicions, by kind")
            .WithDescription("Filters: unitId, subjectId (as an explanation names it), kind. limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<AttestedCountView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Task<IResult> RunAsync([AsParameters] Query query, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
        reader.ListAsync(
            http,
            Sql,
            new { query.UnitId, query.SubjectId, kind = query.Kind?.ToString() },
            new PagePlace(query.Limit, query.After),
            count => count.Kind.ToString(),
            reader.Named<AttestedCount, AttestedCountView>(AttestedCountView.Of),
            cancellationToken);

    /// <summary>Filters and place.</summary>
    internal sealed record Query(Guid? UnitId, Guid? SubjectId, SuspicionKind? Kind, int? Limit, string? After);
}
