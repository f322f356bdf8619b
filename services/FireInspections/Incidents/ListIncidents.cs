using Platform.Contracts.Fire.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Incidents;

/// <summary>GET /api/fire/incidents: newest first, with filters.</summary>
internal static class ListIncidents
{
    private const string Sql = """
        select state from incident
        where (@All or unit_id = any(@Units))
          and (@UnitId::uuid is null or unit_id = @UnitId)
          and (@SubjectId::uuid is null or subject_id = @SubjectId)
          and (@From::date is null or day >= @From) and (@To::date is null or day <= @To)
          and (@kind::text is null or kind = @kind)
          and (@Fatal::boolean is null or (deaths > 0) = @Fatal)
          and (@Pending::boolean is null or pending = @Pending)
          and (@Withdrawn::boolean is null or withdrawn = @Withdrawn)
          and (@BeforeKey::timestamptz is null or (occurred_at, incident_id) < (@BeforeKey, @BeforeId))
        order by occurred_at desc, incident_id desc
        limit @Take
        """;

    public static void MapListIncidents(this WebApplication app) =>
        app.MapGet("/api/fire/incidents", RunAsync)
            .RequirePermission(Actions.FireRead)
            .WithName("ListIncidents")
            .WithSummary("Incidents, newest first")
            .WithDescription("Filters: unitId, subjectId (as an explanation names it), from and to (days, inclusive), kind, fatal, pending (a conclusion is awaited), withdrawn. "
                + "limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<IncidentView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Task<IResult> RunAsync([AsParameters] Query query, HttpContext http, RecordReader reader, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http);
        return reader.ListAsync(
            http,
            Sql,
            new { query.UnitId, query.SubjectId, query.From, query.To, kind = query.Kind?.ToString(), query.Fatal, query.Pending, query.Withdrawn },
            new PagePlace(query.Limit, query.After),
            incident => incident.OccurredAt,
            reader.Named<Incident, IncidentView>((incident, units) => IncidentView.Of(incident, units).For(caller)),
            cancellationToken);
    }

    /// <summary>Filters and place.</summary>
    internal sealed record Query(
        Guid? UnitId, Guid? SubjectId, DateOnly? From, DateOnly? To, FireIncidentKind? Kind, bool? Fatal, bool? Pending, bool? Withdrawn, int? Limit, string? After);
}
