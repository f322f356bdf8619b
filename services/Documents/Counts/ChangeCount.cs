using Platform.Documents.Records;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;
using Platform.Hosting.Time;

namespace Platform.Documents.Counts;

/// <summary>PUT /api/office/counts/{id}/statements/{statement}: signed anew; POST …/withdrawal: taken back.</summary>
internal static class ChangeCount
{
    private const string Path = SignCount.Path + "/{recordId:guid}/statements/{statementId:guid}";

    public static void MapChangeCount(this WebApplication app)
    {
        Describe(app.MapPut(Path, CorrectAsync), "CorrectOfficeCount", "Correct a signed figure")
            .WithDescription("Wants If-Match and a reason. Refusals as for signing, and record-withdrawn (409), unknown-entry (404).")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        Describe(app.MapPost(Path + "/withdrawal", WithdrawAsync), "WithdrawOfficeCount", "Withdraw a signed figure")
            .WithDescription("The one before it stands again. Refusals: record-withdrawn (409), unknown-entry (404).");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .RequirePermission(Actions.OfficeSign)
        .WithName(name)
        .WithSummary(summary)
        .Produces<CountView>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    private static Task<IResult> CorrectAsync(Guid recordId, Guid statementId, CountCorrectionInput input, HttpContext http, RecordChange changes, KeyRing keys, TimeProvider clock) =>
        changes.RunAsync<OfficeCount>(
            http,
            recordId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            async (transaction, count, cancellationToken) =>
            {
                var now = BusinessDay.Now(clock);
                if (CountDecisions.Check(count.Kind, input, now) is { } wrong)
                    return wrong;
                var statement = CountDecisions.Sign(recordId, statementId, count.Kind, input, Caller.Of(http), now, keys);
                return CountDecisions.Correct(count, statement, now).IsRefused(out var refusal, out var corrected) ? refusal : await OfficeEntry.CheckAsync(transaction, corrected, cancellationToken);
            },
            (count, units) => CountView.Of(count, new Reading(units, keys, Caller.Of(http))));

    private static Task<IResult> WithdrawAsync(Guid recordId, Guid statementId, WithdrawalInput input, HttpContext http, RecordChange changes, KeyRing keys, TimeProvider clock) =>
        changes.RunAsync<OfficeCount>(
            http,
            recordId,
            "Withdrawn",
            input.Reason,
            versionNeeded: false,
            (_, count, _) => Task.FromResult(CountDecisions.Withdraw(count, statementId, input.Reason, BusinessDay.Now(clock))),
            (count, units) => CountView.Of(count, new Reading(units, keys, Caller.Of(http))));
}
