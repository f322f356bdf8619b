using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Models;

/// <summary>POST /api/movement/models/{id}/withdrawal: it was a wrong entry.</summary>
internal static class WithdrawModel
{
    public static void MapWithdrawModel(this WebApplication app) =>
        app.MapPost("/api/movement/models/{modelId:guid}/withdrawal", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("WithdrawModel")
            .WithSummary("Withdraw a model that should not have been recorded")
            .WithDescription("It counts nothing any more and stays to be seen with its reason. 409 record-withdrawn the second time.")
            .Produces<ModelView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(
        Guid modelId, WithdrawalInput input, HttpContext http, RecordChange changes, TimeProvider clock) =>
        changes.RunAsync<Model>(
            http,
            modelId,
            "Withdrawn",
            input.Reason,
            versionNeeded: false,
            (_, record, _) =>
            {
                var now = BusinessDay.Now(clock);
                return Task.FromResult<Result<Model>>(record.Next(now) with { Withdrawal = new Withdrawal(now, input.Reason) });
            },
            ModelView.Of);
}
