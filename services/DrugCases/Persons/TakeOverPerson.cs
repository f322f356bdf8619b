using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/transfer/acceptance: the unit that a person was offered to keeps it from the day that was said.</summary>
internal static class TakeOverPerson
{
    public static void MapTakeOverPerson(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/transfer/acceptance", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("TakeOverPerson")
            .WithSummary("Take over a person whom another unit hands over")
            .WithDescription("For the people of the unit that it was offered to. Refusals: foreign-unit (403), nothing-offered, record-withdrawn (409).")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    private static Task<IResult> RunAsync(Guid personId, HttpContext http, RecordChange changes, Lineage lineage, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "TakenOver",
            null,
            versionNeeded: false,
            async (transaction, person, cancellationToken) => PersonDecisions.TakeOver(person, BusinessDay.Now(clock)).IsRefused(out var refusal, out var taken)
                ? refusal
                : taken with { Stretches = await lineage.FindAsync(transaction, taken.PlaceIds, cancellationToken) },
            PersonView.Of,
            (person, scope) => person.HandOver is { } offered ? scope.Holds(offered.UnitId) : person.KeptBy.Any(scope.Holds));
}
