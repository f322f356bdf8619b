using Platform.DrugCases.Rules;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/files/{entry}/items.</summary>
internal static class AddFileItem
{
    public static void MapAddFileItem(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/files/{entryId:guid}/items", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("AddFileItem")
            .WithSummary("Put a paper into a file")
            .WithDescription("Refusals: future-date, before-registered (422), record-withdrawn (409), unknown-entry (404), unknown-item (422).")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid personId, Guid entryId, FileItemInput input, HttpContext http, RecordChange changes, DrugRules rules, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "FileItemAdded",
            null,
            versionNeeded: false,
            (_, person, _) => Task.FromResult(PersonDecisions.AddItem(person, entryId, input, rules, BusinessDay.Now(clock))),
            PersonView.Of);
}
