using Platform.Contracts.Movement.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Sessions;

/// <summary>GET /api/movement/sessions: newest first, with filters.</summary>
internal static class ListSessions
{
    private const string Sql = """
        select state from session
        where (@All or unit_ids && @Units)
          and (@UnitId::uuid is null or unit_ids @> array[@UnitId::uuid])
          and (@SubjectId::uuid is null or subject_id = @SubjectId)
          and (@Topic::text is null or topic = @Topic)
          and (@Channel::text is null or channel = @Channel)
          and (@From::date is null or held_on >= @From)
          and (@To::date is null or held_on <= @To)
          and (@Withdrawn::boolean is null or withdrawn = @Withdrawn)
          and (@BeforeKey::date is null or (held_on, session_id) < (@BeforeKey, @BeforeId))
        order by held_on desc, session_id desc
        limit @Take
        """;

    public static void MapListSessions(this WebApplication app) =>
        app.MapGet("/api/movement/sessions", RunAsync)
            .RequirePermission(Actions.MovementRead)
            .WithName("ListSessions")
            .WithSummary("Propaganda sessions, newest first")
            .WithDescription("Filters: unitId, subjectId (as an explanation names it), topic, channel, from and to (inclusive), withdrawn. limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<SessionView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Task<IResult> RunAsync([AsParameters] Query query, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
        reader.ListAsync(
            http,
            Sql,
            new { query.UnitId, query.SubjectId, Topic = query.Topic?.ToString(), Channel = query.Channel?.ToString(), query.From, query.To, query.Withdrawn },
            new PagePlace(query.Limit, query.After),
            record => record.HeldOn,
            reader.Named<Session, SessionView>(SessionView.Of),
            cancellationToken);

    /// <summary>Filters and place.</summary>
    internal sealed record Query(
        Guid? UnitId,
        Guid? SubjectId,
        MovementTopic? Topic,
        SessionChannel? Channel,
        DateOnly? From,
        DateOnly? To,
        bool? Withdrawn,
        int? Limit,
        string? After);
}
