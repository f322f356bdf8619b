using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;

namespace Platform.MovementModels.Sessions;

/// <summary>POST /api/movement/sessions: a propaganda session was held.</summary>
internal static class RecordSession
{
    public static void MapRecordSession(this WebApplication app) =>
        app.MapPost("/api/movement/sessions", RunAsync)
            .RequirePermission(Actions.MovementWrite)
            .WithName("RecordSession")
            .WithSummary("Record a propaganda session")
            .WithDescription("Counted by its topic in the unit and on the day (NO.2a, NO.3a). Takes Idempotency-Key. Refusals: future-date, unknown-unit, unknown-hamlet (422), foreign-unit (403).")
            .Produces<SessionView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> RunAsync(SessionInput input, HttpContext http, Transactions transactions, SessionEntry sessions, UnitNames units) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if ((await sessions.EnterAsync(transaction, http, input, null, cancellationToken)).IsRefused(out var refusal, out var session))
                return Reply.Refuse(refusal);
            var names = await units.LoadAsync(transaction, [session.UnitId], cancellationToken);
            return Reply.Created($"/api/movement/sessions/{session.SessionId}", SessionView.Of(session, names), session.Version);
        });
}
