using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Persons;

/// <summary>POST /api/drug-cases/persons/{id}/withdrawal: it was a wrong entry.</summary>
internal static class WithdrawPerson
{
    public static void MapWithdrawPerson(this WebApplication app) =>
        app.MapPost("/api/drug-cases/persons/{personId:guid}/withdrawal", RunAsync)
            .RequirePermission(Actions.DrugCaseWrite)
            .WithName("WithdrawPerson")
            .WithSummary("Withdraw a person who should not have been recorded")
            .WithDescription("The person counts nothing any more and stays to be seen. 409 record-withdrawn the second time.")
            .Produces<PersonView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static Task<IResult> RunAsync(Guid personId, WithdrawalInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Person>(
            http,
            personId,
            "Withdrawn",
            input.Reason,
            versionNeeded: false,
            (_, person, _) =>
            {
                var now = BusinessDay.Now(clock);
                return Task.FromResult<Result<Person>>(person.Next(now) with { Withdrawal = new Withdrawal(now, input.Reason) });
            },
            PersonView.Of);
}
