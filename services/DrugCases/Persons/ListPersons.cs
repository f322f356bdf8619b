using Platform.Contracts.Drugs.V1;
using Platform.DrugCases.Due;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>GET /api/drug-cases/persons: newest on the register first, without identities.</summary>
internal static class ListPersons
{
    private const string Sql = """
        select state from person
        where (@All or unit_ids && @Units)
          and (@UnitId::uuid is null or unit_ids @> array[@UnitId::uuid])
          and (@SubjectId::uuid is null or subject_id = @SubjectId)
          and (@status::text is null or status = @status)
          and (@waiting::uuid[] is null or person_id = any(@waiting))
          and (@Withdrawn::boolean is null or withdrawn = @Withdrawn)
          and (@BeforeKey::date is null or (registered, person_id) < (@BeforeKey, @BeforeId))
        order by registered desc, person_id desc
        limit @Take
        """;

    public static void MapListPersons(this WebApplication app) =>
        app.MapGet("/api/drug-cases/persons", RunAsync)
            .RequirePermission(Actions.DrugCaseRead)
            .WithName("ListPersons")
            .WithSummary("People under drug management, without identities")
            .WithDescription("Filters: unitId, subjectId (as an explanation names it), status, due (what waits to be done about them, on dueOn or today), withdrawn. limit 1 to 200, 50 when left out; after: the next of the page before.")
            .Produces<Page<PersonView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> RunAsync([AsParameters] Query query, HttpContext http, RecordReader reader, DueCases due, TimeProvider clock, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http);
        var waiting = query.Due is { } kind
            ? await due.PersonsAsync(caller.Scope(Actions.DrugCaseWrite), caller.AccountId, query.DueOn ?? BusinessDay.Today(clock), kind, cancellationToken)
            : null;
        return await reader.ListAsync(
            http,
            Sql,
            new { query.UnitId, query.SubjectId, status = query.Status?.ToString(), waiting, query.Withdrawn },
            new PagePlace(query.Limit, query.After),
            person => person.Registered,
            reader.Named<Person, PersonView>(PersonView.Of),
            cancellationToken);
    }

    /// <summary>Filters and place.</summary>
    internal sealed record Query(Guid? UnitId, Guid? SubjectId, DrugStatus? Status, PersonDue? Due, DateOnly? DueOn, bool? Withdrawn, int? Limit, string? After);
}
