using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/entries/{entryId}/withdrawal: an entry was wrong.</summary>
internal static class WithdrawEntry
{
    public static void MapWithdrawEntry(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/entries/{entryId:guid}/withdrawal", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("WithdrawPersonEntry")
            .WithSummary("Take a wrong entry back")
            .WithDescription("A status, presence, role, file, paper, log entry, pledge or officer. The history keeps it. Of the statuses only the last, and not the first. "
                + "If-Match is checked when sent. Takes Idempotency-Key. Refusals: unknown-entry (404), not-the-last, record-withdrawn (409).")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    private static Task<IResult> RunAsync(Guid personId, Guid entryId, WithdrawalInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "EntryWithdrawn",
            input.Reason,
            versionNeeded: false,
            (_, person, _) => Task.FromResult(PersonDecisions.WithdrawEntry(person, entryId, BusinessDay.Now(clock))),
            PersonView.Of);
}
