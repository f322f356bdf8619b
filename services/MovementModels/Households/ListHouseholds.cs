using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Households;

/// <summary>GET /api/movement/households: those that came last first, with filters.</summary>
internal static class ListHouseholds
{
    private const string Sql = """
        select state from household
        where (@All or unit_ids && @Units)
          and (@UnitId::uuid is null or unit_ids @> array[@UnitId::uuid])
          and (@HamletId::uuid is null or hamlet_id = @HamletId)
          and (@GroupCode::text is null or group_code = @GroupCode)
          and (@SubjectId::uuid is null or subject_id = @SubjectId)
          and (@Pledged::int is null or pledged_years @> array[@Pledged::int])
          and (@Unpledged::int is null or not pledged_years @> array[@Unpledged::int])
          and (@Left::boolean is null or (left_on is not null) = @Left)
          and (@Withdrawn::boolean is null or withdrawn = @Withdrawn)
          and (@BeforeKey::date is null or (since, household_id) < (@BeforeKey, @BeforeId))
        order by since desc, household_id desc
        limit @Take
        """;

    public static void MapListHouseholds(this WebApplication app) =>
        app.MapGet("/api/movement/households", RunAsync)
            .RequirePermission(Actions.HouseholdRead)
            .WithName("ListHouseholds")
            .WithSummary("Households, those that came last first")
            .WithDescription("Filters: unitId, hamletId, groupCode, subjectId (as an explanation names it), pledged and unpledged (a year), left, withdrawn. There is no search by name: names stand "
                + "in no address. limit 1 to 200, 50 when left out; after: the next of the page before. Hamlet heads and group boards see initials.")
            .Produces<Page<HouseholdView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Task<IResult> RunAsync([AsParameters] Query query, HttpContext http, RecordReader reader, HouseholdViews views, CancellationToken cancellationToken) =>
        reader.ListAsync(
            http,
            Sql,
            new { query.UnitId, query.HamletId, query.GroupCode, query.SubjectId, query.Pledged, query.Unpledged, query.Left, query.Withdrawn },
            new PagePlace(query.Limit, query.After),
            household => household.Since,
            reader.Named<Household, HouseholdView>(Caller.Of(http).Scope(Actions.HouseholdRead).ResultsOnly ? views.Masked : views.Of),
            cancellationToken);

    /// <summary>Filters and place.</summary>
    internal sealed record Query(
        Guid? UnitId,
        Guid? HamletId,
        string? GroupCode,
        Guid? SubjectId,
        int? Pledged,
        int? Unpledged,
        bool? Left,
        bool? Withdrawn,
        int? Limit,
        string? After);
}
