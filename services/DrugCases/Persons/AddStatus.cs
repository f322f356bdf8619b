using Platform.DrugCases.Rules;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/statuses.</summary>
internal static class AddStatus
{
    public static void MapAddStatus(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/statuses", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("AddStatus")
            .WithSummary("Record the next legal status")
            .WithDescription("Refusals: future-date, before-registered (422), record-withdrawn (409), status-jump (422), approval-pending (409). Ended waits for a second person.")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid personId, StatusInput input, HttpContext http, RecordChange changes, DrugRules rules, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "StatusAdded",
            null,
            versionNeeded: false,
            (_, person, _) => Task.FromResult(PersonDecisions.AddStatus(person, input, Caller.Of(http).AccountId, rules, BusinessDay.Now(clock))),
            PersonView.Of);
}
