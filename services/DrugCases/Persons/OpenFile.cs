using Platform.DrugCases.Rules;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/files.</summary>
internal static class OpenFile
{
    public static void MapOpenFile(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/files", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("OpenFile")
            .WithSummary("Open a management, rehabilitation or post-rehabilitation file")
            .WithDescription("Refusals: future-date, before-registered (422), record-withdrawn (409), unknown-item, days-out-of-order (422).")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid personId, FileInput input, HttpContext http, RecordChange changes, DrugRules rules, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "FileOpened",
            null,
            versionNeeded: false,
            (_, person, _) => Task.FromResult(PersonDecisions.OpenFile(person, input, rules, BusinessDay.Now(clock))),
            PersonView.Of);
}
