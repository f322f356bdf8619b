using Platform.DrugCases.Secrecy;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>PUT /api/drug-cases/persons/{id}: the identity was wrong.</summary>
internal static class CorrectIdentity
{
    public static void MapCorrectIdentity(this WebApplication app) =>
        app.MapPut("/api/drug-cases/persons/{personId:guid}", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("CorrectIdentity")
            .WithSummary("Correct who a person is")
            .WithDescription("Wants If-Match and a reason. The answer shows no identity. Refusals: future-date, date-too-early (422), record-withdrawn (409).")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(
        Guid personId, IdentityCorrectionInput input, HttpContext http, RecordChange changes, Identities identities, BlindIndex index, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            async (transaction, person, cancellationToken) =>
            {
                var now = BusinessDay.Now(clock);
                if (PersonDecisions.Check(input.Identity, now) is [var refusal, ..])
                    return refusal;
                await index.ReplaceAsync(transaction, personId, [input.Identity.FullName, input.Identity.OtherNames ?? ""], input.Identity.PersonalId, cancellationToken);
                return person.Next(now) with { Identity = identities.Close(personId, input.Identity) };
            },
            PersonView.Of);
}
