using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/pledges.</summary>
internal static class AddPledge
{
    public static void MapAddPledge(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/pledges", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("AddPledge")
            .WithSummary("Record a signed pledge")
            .WithDescription("Refusals: future-date, before-registered (422), record-withdrawn (409), pledged-already (409): one pledge a year that is not revoked.")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid personId, PledgeInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "PledgeAdded",
            null,
            versionNeeded: false,
            (_, person, _) => Task.FromResult(PersonDecisions.AddPledge(person, input, BusinessDay.Now(clock))),
            PersonView.Of);
}
