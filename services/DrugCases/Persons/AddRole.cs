using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/roles.</summary>
internal static class AddRole
{
    public static void MapAddRole(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/roles", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("AddRole")
            .WithSummary("Record a role in the trade")
            .WithDescription("Refusals: future-date, before-registered (422), record-withdrawn (409).")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid personId, RoleInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "RoleAdded",
            null,
            versionNeeded: false,
            (_, person, _) => Task.FromResult(PersonDecisions.AddRole(person, input, BusinessDay.Now(clock))),
            PersonView.Of);
}
