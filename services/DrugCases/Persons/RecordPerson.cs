using Platform.DrugCases.Secrecy;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

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

    private static Task<IResult> RunAsync(
        PersonInput input, HttpContext http, Transactions transactions, UnitNames units, Lineage lineage, RecordStore store, Identities identities, BlindIndex index, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var now = BusinessDay.Now(clock);
            if (PersonDecisions.Check(input, now) is { Count: > 0 } refusals)
                return Reply.Refuse(refusals);
            if ((await units.FindOwnAsync<Person>(transaction, http, input.UnitCode, input.RegisteredOn, cancellationToken)).IsRefused(out var refusal, out var unit))
                return Reply.Refuse(refusal);
            var caller = Caller.Of(http);
            var personId = Guid.CreateVersion7();
            var person = new Person
            {
                PersonId = personId,
                SubjectId = Subject.NewId(),
                Version = 1,
                RecordedAt = now,
                Identity = identities.Close(personId, input.Identity),
                Placements = [new Placement(unit.UnitId, input.RegisteredOn, null)],
                Stretches = await lineage.FindAsync(transaction, [unit.UnitId], cancellationToken),
                Statuses = [new StatusEntry(Guid.CreateVersion7(), input.Status, input.RegisteredOn, input.DocumentNo, caller.AccountId, null)],
            };
            await store.SaveAsync(transaction, person, null, "Recorded", null, caller, cancellationToken);
            await index.ReplaceAsync(transaction, personId, [input.Identity.FullName, input.Identity.OtherNames ?? ""], input.Identity.PersonalId, cancellationToken);
            return Reply.Created($"/api/drug-cases/persons/{personId}", PersonView.Of(person, await units.LoadAsync(transaction, [unit.UnitId], cancellationToken)), 1);
        });
}
