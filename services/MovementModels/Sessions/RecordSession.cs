using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

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

    private static Task<IResult> RunAsync(
        SessionInput input, HttpContext http, Transactions transactions, SessionPlaces places, UnitNames units, RecordStore store, TimeProvider clock) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var empty = new Session
            {
                SessionId = Guid.CreateVersion7(),
                SubjectId = Subject.NewId(),
                Version = 1,
                RecordedAt = BusinessDay.Now(clock),
                UnitId = Guid.Empty,
                HeldOn = input.HeldOn,
                Topic = input.Topic,
                Channel = input.Channel,
                Place = input.Place,
                Audience = input.Audience,
            };
            if ((await places.StateAsync(transaction, http, empty, input, cancellationToken)).IsRefused(out var refusal, out var session))
                return Reply.Refuse(refusal);
            await store.SaveAsync(transaction, session, null, "Recorded", null, Caller.Of(http), cancellationToken);
            var names = await units.LoadAsync(transaction, [session.UnitId], cancellationToken);
            return Reply.Created($"/api/movement/sessions/{session.SessionId}", SessionView.Of(session, names), session.Version);
        });
}
