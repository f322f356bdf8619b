using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.FireInspections.Violations;

/// <summary>POST /api/fire/violations: an inspection found a violation.</summary>
internal static class RecordViolation
{
    public static void MapRecordViolation(this WebApplication app) =>
        app.MapPost("/api/fire/violations", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("RecordFireViolation")
            .WithSummary("Record a violation found at an inspection")
            .WithDescription("Its day and unit are those of the inspection. It stands open until its first outcome. Takes Idempotency-Key. Refusals: unknown-inspection, "
                + "due-before-finding (422), inspection-withdrawn (409), foreign-unit (403).")
            .Produces<ViolationView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(ViolationInput input, HttpContext http, Transactions transactions, ViolationEntry violations, UnitNames units) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if ((await violations.EnterAsync(transaction, Caller.Of(http), input, null, null, cancellationToken)).IsRefused(out var refusal, out var violation))
                return Reply.Refuse(refusal);
            var names = await units.LoadAsync(transaction, [violation.UnitId], cancellationToken);
            return Reply.Created($"/api/fire/violations/{violation.ViolationId}", ViolationView.Of(violation, names), violation.Version);
        });
}
