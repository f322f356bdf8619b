using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.DrugCases.Attestations;

/// <summary>PUT …/attested-counts/{id}/statements/{statement}: signed anew; POST …/withdrawal: taken back.</summary>
internal static class ChangeStatement
{
    private const string Path = "/api/drug-cases/attested-counts/{countId:guid}/statements/{statementId:guid}";

    public static void MapChangeStatement(this WebApplication app)
    {
        Describe(app.MapPut(Path, CorrectAsync), "CorrectStatement", "Correct a signed count")
            .WithDescription("Wants If-Match and a reason. Refusals: future-date, days-out-of-order (422), overlapping-statement, record-withdrawn (409), unknown-entry (404).")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        Describe(app.MapPost(Path + "/withdrawal", WithdrawAsync), "WithdrawStatement", "Withdraw a signed count")
            .WithDescription("Its days are no longer attested. Refusals: record-withdrawn (409), unknown-entry (404).");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .RequirePermission(Actions.DrugAttest)
        .WithName(name)
        .WithSummary(summary)
        .Produces<AttestedCountView>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    private static Task<IResult> CorrectAsync(Guid countId, Guid statementId, StatementCorrectionInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<AttestedCount>(
            http,
            countId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            (_, count, _) =>
            {
                var now = BusinessDay.Now(clock);
                var statement = AttestedCountDecisions.Sign(input.From, input.Through, input.OpenCount, input.Sealed, Caller.Of(http).AccountId, now);
                return Task.FromResult(AttestedCountDecisions.Check(input.From, input.Through, now) is { } refusal
                    ? refusal
                    : AttestedCountDecisions.Correct(count, statement with { StatementId = statementId }, now));
            },
            AttestedCountView.Of);

    private static Task<IResult> WithdrawAsync(Guid countId, Guid statementId, WithdrawalInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<AttestedCount>(
            http,
            countId,
            "Withdrawn",
            input.Reason,
            versionNeeded: false,
            (_, count, _) => Task.FromResult(AttestedCountDecisions.Withdraw(count, statementId, input.Reason, BusinessDay.Now(clock))),
            AttestedCountView.Of);
}
