using Platform.Hosting.Authorization;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Sessions;

/// <summary>PUT /api/movement/sessions/{id}: what was recorded was not right.</summary>
internal static class CorrectSession
{
    public static void MapCorrectSession(this WebApplication app) =>
        app.MapPut("/api/movement/sessions/{sessionId:guid}", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("CorrectSession")
            .WithSummary("Correct a recorded session")
            .WithDescription("The whole session as it should read, with a reason. Needs If-Match; 412 version-conflict when somebody was faster. Refusals as for recording, and record-withdrawn (409).")
            .Produces<SessionView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> RunAsync(
        Guid sessionId, SessionCorrectionInput input, HttpContext http, RecordChange changes, SessionPlaces places, TimeProvider clock) =>
        changes.RunAsync<Session>(
            http,
            sessionId,
            "Corrected",
            input.Reason,
            versionNeeded: true,
            (transaction, session, cancellationToken) => places.StateAsync(transaction, http, session.Next(BusinessDay.Now(clock)), input, cancellationToken),
            SessionView.Of);
}
