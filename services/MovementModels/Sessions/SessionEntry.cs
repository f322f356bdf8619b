using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Sessions;

/// <summary>How a session comes onto the register, by hand or from a sheet.</summary>
internal sealed class SessionEntry(SessionPlaces places, RecordStore store, TimeProvider clock)
{
    public async Task<Result<Session>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, SessionInput input, string? reason, CancellationToken cancellationToken)
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
            return refusal;
        await store.SaveAsync(transaction, session, null, "Recorded", reason, Caller.Of(http), cancellationToken);
        return session;
    }
}
