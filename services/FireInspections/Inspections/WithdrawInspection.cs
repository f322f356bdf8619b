using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Inspections;

/// <summary>POST /api/fire/inspections/{id}/withdrawal: it was a wrong entry.</summary>
internal static class WithdrawInspection
{
    public static void MapWithdrawInspection(this WebApplication app) =>
        app.MapPost("/api/fire/inspections/{inspectionId:guid}/withdrawal", RunAsync)
            .RequirePermission(Actions.FireWrite)
            .WithName("WithdrawInspection")
            .WithSummary("Withdraw an inspection that should not have been recorded")
            .WithDescription("The planned line it did is undone again. Violations found at it are withdrawn first: 409 inspection-has-violations. 409 record-withdrawn the second time.")
            .Produces<InspectionView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static Task<IResult> RunAsync(
        Guid inspectionId, WithdrawalInput input, HttpContext http, RecordChange changes, InspectionEffects effects, TimeProvider clock) =>
        changes.RunAsync<Inspection>(
            http,
            inspectionId,
            "Withdrawn",
            input.Reason,
            versionNeeded: false,
            async (transaction, inspection, cancellationToken) =>
            {
                if (await InspectionEffects.FoundAtAsync(transaction, inspectionId, cancellationToken) is { Count: > 0 })
                    return new Refusal("inspection-has-violations", StatusCodes.Status409Conflict);
                var now = BusinessDay.Now(clock);
                var withdrawn = inspection.Next(now) with { Withdrawal = new Withdrawal(now, input.Reason) };
                if (await effects.CarryToLinesAsync(transaction, Caller.Of(http), inspection, withdrawn, cancellationToken) is { } refusal)
                    return refusal;
                return withdrawn;
            },
            InspectionView.Of);
}
