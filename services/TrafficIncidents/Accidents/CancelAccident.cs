using System.ComponentModel.DataAnnotations;
using Platform.Hosting.Authorization;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>POST /api/traffic/accidents/{id}/cancellation: it was a wrong entry.</summary>
internal static class CancelAccident
{
    public static void MapCancelAccident(this WebApplication app) =>
        app.MapPost("/api/traffic/accidents/{accidentId:guid}/cancellation", RunAsync)
            .RequirePermission(Actions.AccidentWrite)
            .WithName("CancelAccident")
            .WithSummary("Cancel an accident that should not have been recorded")
            .WithDescription("It counts nothing any more and stays to be seen with its reason. 409 accident-cancelled the second time.")
            .Produces<AccidentView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static Task<IResult> RunAsync(Guid accidentId, CancellationInput request, HttpContext http, ChangeAccident changes, TimeProvider clock) =>
        changes.RunAsync(http, accidentId, "Cancelled", request.Reason, versionNeeded: false, (_, accident, _) =>
            Task.FromResult(AccidentDecisions.Cancel(accident, request.Reason, BusinessDay.Now(clock))));
}

/// <summary>Why.</summary>
/// <param name="Reason">3 to 500 characters, for the audit.</param>
public sealed record CancellationInput([property: Required, StringLength(500, MinimumLength = 3)] string Reason);
