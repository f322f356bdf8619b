using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Plans;

/// <summary>POST /api/fire/plans/{id}/lines: more is to be inspected than was planned.</summary>
internal static class AddLines
{
    public static void MapAddLines(this WebApplication app) =>
        app.MapPost("/api/fire/plans/{planId:guid}/lines", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("AddPlanLines")
            .WithSummary("Add lines to a plan")
            .WithDescription("If-Match is checked when sent. Takes Idempotency-Key. Refusals: unknown-plan (404), due-outside-plan, unknown-facility, repeated-line (422), foreign-unit (403).")
            .Produces<PlanView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid planId, AdditionInput input, HttpContext http, Transactions transactions, UnitNames units, RecordStore store, PlanWriter writer, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if ((await RecordChange.HoldAsync<Plan>(transaction, http, planId, versionNeeded: false, cancellationToken)).IsRefused(out var refusal, out var plan))
                return Reply.Refuse(refusal);
            var now = BusinessDay.Now(clock);
            var caller = Caller.Of(http);
            if (await writer.AddAsync(transaction, plan, input.Lines, now, caller, cancellationToken) is { Count: > 0 } refusals)
                return Reply.Refuse(refusals);
            var changed = plan.Next(now);
            await store.SaveAsync(transaction, changed, plan, "LinesAdded", null, caller, cancellationToken);
            var lines = await PlanView.LinesAsync(transaction.Connection!, [planId], cancellationToken, transaction);
            var names = await units.LoadAsync(transaction, [changed.UnitId], cancellationToken);
            return Reply.Ok(PlanView.Of(changed, names, lines[planId]), changed.Version);
        });
}
