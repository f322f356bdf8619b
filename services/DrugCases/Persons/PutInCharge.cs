using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/officers.</summary>
internal static class PutInCharge
{
    public static void MapPutInCharge(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/officers", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("PutInCharge")
            .WithSummary("Name the officer in charge")
            .WithDescription("Refusals: future-date, before-registered (422), record-withdrawn (409).")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid personId, OfficerInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "OfficerChanged",
            null,
            versionNeeded: false,
            (_, person, _) => Task.FromResult(PersonDecisions.PutInCharge(person, input, BusinessDay.Now(clock))),
            PersonView.Of);
}
