using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Violations;

/// <summary>POST /api/traffic/violations/{id}/payment: the fine was paid.</summary>
internal static class PayFine
{
    public static void MapPayFine(this WebApplication app) =>
        app.MapPost("/api/traffic/violations/{violationId:guid}/payment", RunAsync)
            .RequirePermission(Actions.EnforcementWrite)
            .WithName("PayTrafficFine")
            .WithSummary("Record that a fine was paid")
            .WithDescription("If-Match is checked when sent. Refusals: already-paid, record-withdrawn (409), no-fine, future-date, paid-before-decision (422).")
            .Produces<ViolationView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(Guid violationId, PaymentInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Violation>(
            http,
            violationId,
            "Paid",
            null,
            versionNeeded: false,
            (_, violation, _) => Task.FromResult(ViolationDecisions.Pay(violation, input.PaidOn, BusinessDay.Now(clock))),
            ViolationView.Of);
}
