using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Sessions;

/// <summary>POST /api/movement/sessions/{id}/withdrawal: it was a wrong entry.</summary>
internal static class WithdrawSession
{
    public static void MapWithdrawSession(this WebApplication app) =>
        app.MapPost("/api/movement/sessions/{sessionId:guid}/withdrawal", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("WithdrawSession")
            .WithSummary("Withdraw a session that should not have been recorded")
            .WithDescription("It counts nothing any more and stays to be seen with its reason. 409 record-withdrawn the second time.")
            .Produces<SessionView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid sessionId, WithdrawalInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Session>(
            http,
            sessionId,
            "Withdrawn",
            input.Reason,
            versionNeeded: false,
            (_, record, _) =>
            {
                var now = BusinessDay.Now(clock);
                return Task.FromResult<Result<Session>>(record.Next(now) with { Withdrawal = new Withdrawal(now, input.Reason) });
            },
            SessionView.Of);
}
