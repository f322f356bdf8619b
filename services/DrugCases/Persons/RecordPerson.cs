using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons: a person comes on the register.</summary>
internal static class RecordPerson
{
    public static void MapRecordPerson(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("RecordPerson")
            .WithSummary("Record a person under drug management")
            .WithDescription("The answer shows no identity. Takes Idempotency-Key. Refusals: future-date, date-too-early, status-jump, unknown-unit (422), foreign-unit (403).")
            .Produces<PersonView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(PersonInput input, HttpContext http, Transactions transactions, PersonEntry persons, UnitNames units) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var (person, refusals) = await persons.EnterAsync(transaction, http, input, null, cancellationToken);
            return person is null
                ? Reply.Refuse(refusals)
                : Reply.Created($"/api/drug-cases/persons/{person.PersonId}", PersonView.Of(person, await units.LoadAsync(transaction, [person.UnitId], cancellationToken)), 1);
        });
}
