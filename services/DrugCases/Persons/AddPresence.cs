using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/presences.</summary>
internal static class AddPresence
{
    public static void MapAddPresence(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/presences", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("AddPresence")
            .WithSummary("Record where the person was found to be")
            .WithDescription("Refusals: future-date, before-registered (422), record-withdrawn (409), days-out-of-order (422).")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid personId, PresenceInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "PresenceAdded",
            null,
            versionNeeded: false,
            (_, person, _) => Task.FromResult(PersonDecisions.AddPresence(person, input, BusinessDay.Now(clock))),
            PersonView.Of);
}
