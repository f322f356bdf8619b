using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Violations;

/// <summary>POST /api/traffic/violations: a violation was recorded.</summary>
internal static class RecordViolation
{
    public static void MapRecordViolation(this WebApplication app) =>
        app.MapPost("/api/traffic/violations", RunAsync)
            .RequirePermission(Actions.EnforcementWrite)
            .WithName("RecordTrafficViolation")
            .WithSummary("Record a traffic violation")
            .WithDescription("The unit is where it was found. No offender is named. Takes Idempotency-Key. Refusals: future-date, unknown-unit, decision-before-violation, missing-fine, not-fined, "
                + "no-fine, paid-before-decision (422), foreign-unit (403).")
            .Produces<ViolationView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        ViolationInput input, HttpContext http, Transactions transactions, UnitNames units, RecordStore store, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var now = BusinessDay.Now(clock);
            if (ViolationDecisions.Check(input, now) is { Count: > 0 } refusals)
                return Reply.Refuse(refusals);
            var day = BusinessDay.Of(input.FoundAt);
            if ((await units.FindOwnAsync<Violation>(transaction, http, input.UnitCode, day, cancellationToken)).IsRefused(out var refusal, out var unit))
                return Reply.Refuse(refusal);
            var violation = new Violation
            {
                ViolationId = Guid.CreateVersion7(),
                SubjectId = Subject.NewId(),
                Version = 1,
                RecordedAt = now,
                UnitId = unit.UnitId,
                FoundAt = input.FoundAt.ToUniversalTime(),
                RecordNo = input.RecordNo,
                Theme = input.Theme,
                Act = input.Act,
                Decision = input.Decision?.ToDecision(),
                PaidOn = input.PaidOn,
                Late = await RecordStore.IsLateAsync(transaction, Register.TrafficViolations, unit.UnitId, day, cancellationToken),
            };
            await store.SaveAsync(transaction, violation, null, "Recorded", null, Caller.Of(http), cancellationToken);
            var names = await units.LoadAsync(transaction, [unit.UnitId], cancellationToken);
            return Reply.Created($"/api/traffic/violations/{violation.ViolationId}", ViolationView.Of(violation, names), violation.Version);
        });
}
