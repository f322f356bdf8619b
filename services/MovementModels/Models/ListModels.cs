using Platform.Contracts.Movement.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Models;

/// <summary>GET /api/movement/models: youngest first, with filters.</summary>
internal static class ListModels
{
    private const string Sql = """
        select state from model
        where (@All or unit_ids && @Units)
          and (@UnitId::uuid is null or unit_ids @> array[@UnitId::uuid])
          and (@SubjectId::uuid is null or subject_id = @SubjectId)
          and (@Topic::text is null or topic = @Topic)
          and (@Stage::text is null or stage = @Stage)
          and (@Withdrawn::boolean is null or withdrawn = @Withdrawn)
          and (@BeforeKey::date is null or (surveyed_on, model_id) < (@BeforeKey, @BeforeId))
        order by surveyed_on desc, model_id desc
        limit @Take
        """;

    public static void MapListModels(this WebApplication app) =>
        app.MapGet("/api/movement/models", RunAsync)
            .RequirePermission(Actions.MovementRead)
            .WithName("ListModels")
            .WithSummary("Movement models, youngest first")
            .WithDescription("Filters: unitId, subjectId (as an explanation names it), topic, stage, withdrawn. limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<ModelView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Task<IResult> RunAsync([AsParameters] Query query, HttpContext http, RecordReader reader, CancellationToken cancellationToken) =>
        reader.ListAsync(
            http,
            Sql,
            new { query.UnitId, query.SubjectId, Topic = query.Topic?.ToString(), Stage = query.Stage?.ToString(), query.Withdrawn },
            new PagePlace(query.Limit, query.After),
            record => record.SurveyedOn,
            reader.Named<Model, ModelView>(ModelView.Of),
            cancellationToken);

    /// <summary>Filters and place.</summary>
    internal sealed record Query(
        Guid? UnitId,
        Guid? SubjectId,
        MovementTopic? Topic,
        ModelStage? Stage,
        bool? Withdrawn,
        int? Limit,
        string? After);
}
