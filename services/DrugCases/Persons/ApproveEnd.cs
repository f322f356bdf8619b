using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/statuses/approval.</summary>
internal static class ApproveEnd
{
    public static void MapApproveEnd(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/statuses/approval", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("ApproveEnd")
            .WithSummary("Agree, as a second person, that the management ends")
            .WithDescription("Refusals: future-date, before-registered (422), record-withdrawn (409), nothing-to-approve, second-person-needed (409).")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid personId, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "EndApproved",
            null,
            versionNeeded: false,
            (_, person, _) => Task.FromResult(PersonDecisions.ApproveEnd(person, Caller.Of(http).AccountId, BusinessDay.Now(clock))),
            PersonView.Of);
}
