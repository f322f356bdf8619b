using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/files/{entry}/end.</summary>
internal static class CloseFile
{
    public static void MapCloseFile(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/files/{entryId:guid}/end", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("CloseFile")
            .WithSummary("Close a file")
            .WithDescription("Refusals: future-date, before-registered (422), record-withdrawn (409), unknown-entry (404), ended-already (409).")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid personId, Guid entryId, EndInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "FileClosed",
            null,
            versionNeeded: false,
            (_, person, _) => Task.FromResult(PersonDecisions.CloseFile(person, entryId, input.On, BusinessDay.Now(clock))),
            PersonView.Of);
}
