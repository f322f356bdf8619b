using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/transfer/withdrawal: a hand-over that nobody has taken over is called off.</summary>
internal static class TakeBackPerson
{
    public static void MapTakeBackPerson(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/transfer/withdrawal", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("TakeBackPerson")
            .WithSummary("Call off a hand-over that waits")
            .WithDescription("For the people of the unit that keeps the person. Refusals: foreign-unit (403), nothing-offered, record-withdrawn (409).")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    private static Task<IResult> RunAsync(Guid personId, WithdrawalInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "HandOverCalledOff",
            input.Reason,
            versionNeeded: false,
            (_, person, _) => Task.FromResult(PersonDecisions.TakeBack(person, BusinessDay.Now(clock))),
            PersonView.Of);
}
