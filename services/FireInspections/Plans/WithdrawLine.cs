using Platform.FireInspections.Facilities;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Plans;

/// <summary>POST /api/fire/plans/{id}/lines/{lineId}/withdrawal: it was a wrong entry, or the facility is gone.</summary>
internal static class WithdrawLine
{
    public static void MapWithdrawLine(this WebApplication app) =>
        app.MapPost("/api/fire/plans/{planId:guid}/lines/{lineId:guid}/withdrawal", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("WithdrawPlanLine")
            .WithSummary("Withdraw a planned inspection")
            .WithDescription("It counts nothing any more and stays to be seen with its reason. Refusals: unknown-plan-line (404), line-done, record-withdrawn (409), foreign-unit (403).")
            .Produces<PlanLineView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static Task<IResult> RunAsync(
        Guid planId, Guid lineId, WithdrawalInput input, HttpContext http, Transactions transactions, RecordStore store, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if ((await RecordChange.HoldAsync<PlanLine>(transaction, http, lineId, versionNeeded: false, cancellationToken)).IsRefused(out var refusal, out var line))
                return Reply.Refuse(refusal);
            if (line.PlanId != planId)
                return Reply.Refuse(RecordChange.Unknown<PlanLine>());
            if (PlanDecisions.Withdraw(line, input.Reason, BusinessDay.Now(clock)).IsRefused(out refusal, out var changed))
                return Reply.Refuse(refusal);
            await store.SaveAsync(transaction, changed, line, "Withdrawn", input.Reason, Caller.Of(http), cancellationToken);
            var facility = await RecordStore.LockAsync<Facility>(transaction, line.FacilityId, cancellationToken);
            return Reply.Ok(PlanLineView.Of(changed, facility!.Name), changed.Version);
        });
}
