using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/monitoring.</summary>
internal static class AddMonitoring
{
    public static void MapAddMonitoring(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/monitoring", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("AddMonitoring")
            .WithSummary("Write into the monitoring log")
            .WithDescription("Refusals: future-date, before-registered (422), record-withdrawn (409), days-out-of-order (422).")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid personId, MonitoringInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "MonitoringAdded",
            null,
            versionNeeded: false,
            (_, person, _) => Task.FromResult(PersonDecisions.AddMonitoring(person, input, BusinessDay.Now(clock))),
            PersonView.Of);
}
