using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Violations;

/// <summary>PUT /api/traffic/violations/{id}: what was recorded was not right.</summary>
internal static class CorrectViolation
{
    public static void MapCorrectViolation(this WebApplication app) =>
        app.MapPut("/api/traffic/violations/{violationId:guid}", RunAsync)
            .RequirePermission(Actions.EnforcementWrite)
            .WithName("CorrectTrafficViolation")
            .WithSummary("Correct a recorded violation with its decision")
            .WithDescription("The whole violation as it should read, with a reason. Needs If-Match; 412 version-conflict when somebody was faster. Refusals as for recording, and "
                + "record-withdrawn (409).")
            .Produces<ViolationView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(
        Guid violationId, ViolationCorrectionInput input, HttpContext http, RecordChange changes, UnitNames units, TimeProvider clock) =>
        changes.RunAsync<Violation>(
            http,
            violationId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            async (transaction, violation, cancellationToken) =>
            {
                var now = BusinessDay.Now(clock);
                if (ViolationDecisions.Check(input, now) is [var first, ..])
                    return first;
                var day = BusinessDay.Of(input.FoundAt);
                if ((await units.FindOwnAsync<Violation>(transaction, http, input.UnitCode, day, cancellationToken)).IsRefused(out var refusal, out var unit))
                    return refusal;
                return violation.Next(now) with
                {
                    UnitId = unit.UnitId,
                    FoundAt = input.FoundAt.ToUniversalTime(),
                    RecordNo = input.RecordNo,
                    Theme = input.Theme,
                    Act = input.Act,
                    Decision = input.Decision?.ToDecision(),
                    PaidOn = input.PaidOn,
                    Late = violation.Late || await RecordStore.IsLateAsync(transaction, Register.TrafficViolations, unit.UnitId, day, cancellationToken),
                };
            },
            ViolationView.Of);
}
