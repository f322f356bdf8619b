using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/transfer: a person is handed over to another unit, whose people take over.</summary>
internal static class TransferPerson
{
    public static void MapTransferPerson(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/transfer", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("TransferPerson")
            .WithSummary("Hand a person over to another unit")
            .WithDescription("Waits until somebody of that unit takes over, who sees the record meanwhile; at once for one who may write for both. "
                + "Refusals: future-date, days-out-of-order, same-unit, unknown-unit (422), foreign-unit (403), record-withdrawn, hand-over-pending (409).")
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
                if ((await units.FindAsync<Person>(transaction, http, input.UnitCode, input.From, own: false, "unitCode", cancellationToken)).IsRefused(out var refusal, out var unit))
                    return refusal;
                var own = Caller.Of(http).Scope(Actions.DrugCaseWrite).Holds(unit.UnitId);
                return PersonDecisions.Transfer(person, unit.UnitId, input, own, BusinessDay.Now(clock)).IsRefused(out refusal, out var moved)
                    ? refusal
                    : moved with { Stretches = await lineage.FindAsync(transaction, moved.PlaceIds, cancellationToken) };
            },
            PersonView.Of);
}
