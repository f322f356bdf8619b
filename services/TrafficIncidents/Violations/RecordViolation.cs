using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

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

    private static Task<IResult> RunAsync(ViolationInput input, HttpContext http, Transactions transactions, ViolationEntry violations, UnitNames units) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var (violation, refusals) = await violations.EnterAsync(transaction, http, input, null, cancellationToken);
            return violation is null
                ? Reply.Refuse(refusals)
                : Reply.Created(
                    $"/api/traffic/violations/{violation.ViolationId}", ViolationView.Of(violation, await units.LoadAsync(transaction, [violation.UnitId], cancellationToken)), violation.Version);
        });
}
