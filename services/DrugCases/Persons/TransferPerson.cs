using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/transfer: another unit keeps the person, by its receipt.</summary>
internal static class TransferPerson
{
    public static void MapTransferPerson(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/transfer", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("TransferPerson")
            .WithSummary("Hand a person over to another unit")
            .WithDescription("For one who may write for both units. Refusals: future-date, days-out-of-order, same-unit, unknown-unit (422), foreign-unit (403), record-withdrawn (409).")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(Guid personId, TransferInput input, HttpContext http, RecordChange changes, UnitNames units, Lineage lineage, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "Transferred",
            null,
            versionNeeded: false,
            async (transaction, person, cancellationToken) =>
            {
                if ((await units.FindOwnAsync<Person>(transaction, http, input.UnitCode, input.From, cancellationToken)).IsRefused(out var refusal, out var unit))
                    return refusal;
                return PersonDecisions.Transfer(person, unit.UnitId, input, BusinessDay.Now(clock)).IsRefused(out refusal, out var moved)
                    ? refusal
                    : moved with { Stretches = await lineage.FindAsync(transaction, moved.PlaceIds, cancellationToken) };
            },
            PersonView.Of);
}
