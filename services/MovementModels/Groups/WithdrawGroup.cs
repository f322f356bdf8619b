using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Groups;

/// <summary>POST /api/movement/groups/{id}/withdrawal: it was a wrong entry.</summary>
internal static class WithdrawGroup
{
    public static void MapWithdrawGroup(this WebApplication app) =>
        app.MapPost("/api/movement/groups/{groupId:guid}/withdrawal", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("WithdrawResidentGroup")
            .WithSummary("Withdraw a resident group that should not have been recorded")
            .WithDescription("It counts nothing any more and stays to be seen with its reason. 409 record-withdrawn the second time.")
            .Produces<ResidentGroupView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid groupId, WithdrawalInput input, HttpContext http, RecordChange changes, ResidentGroupViews views, TimeProvider clock) =>
        changes.RunAsync<ResidentGroup>(
            http,
            groupId,
            "Withdrawn",
            input.Reason,
            versionNeeded: false,
            (_, record, _) =>
            {
                var now = BusinessDay.Now(clock);
                return Task.FromResult<Result<ResidentGroup>>(record.Next(now) with { Withdrawal = new Withdrawal(now, input.Reason) });
            },
            views.Of);
}
