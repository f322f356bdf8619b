using Platform.Documents.Records;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;

namespace Platform.Documents.Counts;

/// <summary>GET /api/office/counts, and one: what each reader may see of them.</summary>
internal static class ListCounts
{
    private const string Sql = """
        select state from office_count
        where (@All or unit_ids && @Units)
          and (@UnitId::uuid is null or unit_ids @> array[@UnitId::uuid])
          and (@SubjectId::uuid is null or subject_ids @> array[@SubjectId::uuid])
          and (@From::date is null or day >= @From) and (@To::date is null or day <= @To)
          and labels @> @labels
          and (@BeforeKey::date is null or (day, record_id) < (@BeforeKey, @BeforeId))
        order by day desc, record_id desc
        limit @Take
        """;

    public static void MapListCounts(this WebApplication app)
    {
        app.MapGet(SignCount.Path, (
                [AsParameters] OfficeQuery query, HttpContext http, RecordReader reader, UnitNames units, KeyRing keys, CancellationToken cancellationToken) => reader.ListAsync(
                http, Sql, new { query.UnitId, query.SubjectId, query.From, query.To, labels = query.Labels }, new PagePlace(query.Limit, query.After), count => count.Day, Showing(http, units, keys), cancellationToken))
            .RequirePermission(Actions.OfficeRead)
            .WithName("ListOfficeCounts")
            .WithSummary("Signed figures, one for each unit and kind")
            .WithDescription("Sealed figures are null with suppressed to all but those who sign for the unit in the same role. Filters: unitId, subjectId (as an explanation names it), kind, from and to (the last statement's "
                + "last day). limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<CountView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        app.MapGet(SignCount.Path + "/{recordId:guid}", (Guid recordId, HttpContext http, RecordReader reader, UnitNames units, KeyRing keys, CancellationToken cancellationToken) =>
                reader.GetAsync(http, recordId, Showing(http, units, keys), cancellationToken))
            .RequirePermission(Actions.OfficeRead)
            .WithName("GetOfficeCount")
            .WithSummary("A unit's signed figures of one kind, with their history")
            .WithDescription("ETag is its version. 404 also for one of a foreign unit.")
            .Produces<Detail<CountView>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Showing<OfficeCount, CountView> Showing(HttpContext http, UnitNames units, KeyRing keys) => async (_, counts, cancellationToken) =>
    {
        var reading = new Reading(await units.LoadAsync([.. counts.Select(c => c.Head.OwnerId).Distinct()], cancellationToken), keys, Caller.Of(http));
        return count => CountView.Of(count, reading);
    };
}
