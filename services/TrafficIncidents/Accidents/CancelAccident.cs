using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.TrafficIncidents.Rules;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>POST /api/traffic/accidents/{id}/cancellation: it was a wrong entry.</summary>
internal static class CancelAccident
{
    public static void MapCancelAccident(this WebApplication app) =>
        app.MapPost("/api/traffic/accidents/{accidentId:guid}/cancellation", RunAsync)
            .RequirePermission(Actions.AccidentWrite)
            .WithName("CancelAccident")
            .WithSummary("Cancel an accident that should not have been recorded")
            .WithDescription("It waits for a second person; then it counts nothing any more and stays to be seen with its reason. 409 accident-cancelled the second time, approval-pending.")
            .Produces<AccidentView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static Task<IResult> RunAsync(Guid accidentId, CancellationInput request, HttpContext http, ChangeAccident changes, TrafficRules rules, TimeProvider clock) =>
        changes.RunAsync(http, accidentId, "Cancelled", request.Reason, versionNeeded: false, (_, accident, _) =>
        {
            var now = BusinessDay.Now(clock);
            return Task.FromResult<Result<Accident>>(AccidentDecisions.Cancel(accident, request.Reason, now).IsRefused(out var refusal, out var cancelled)
                ? refusal
                : TakenOff.Guard(accident, cancelled, rules, request.Reason, Caller.Of(http).AccountId, now));
        });
}

/// <summary>Why.</summary>
/// <param name="Reason">3 to 500 characters, for the audit.</param>
public sealed record CancellationInput([property: Required, StringLength(500, MinimumLength = 3)] string Reason);
