using Npgsql;
using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Hamlets;
using Platform.Hosting.Units;

namespace Platform.MovementModels.Sessions;

/// <summary>Puts what was stated on a session, once its unit and hamlet are found.</summary>
internal sealed class SessionPlaces(UnitNames units, HamletReplica hamlets, TimeProvider clock)
{
    public async Task<Result<Session>> StateAsync(
        NpgsqlTransaction transaction, HttpContext http, Session session, SessionInput input, CancellationToken cancellationToken)
    {
        if (input.HeldOn > BusinessDay.Today(clock))
            return new Refusal("future-date") { Field = "heldOn" };
        var found = await units.FindOwnAsync<Session>(transaction, http, input.UnitCode, input.HeldOn, cancellationToken);
        if (found.IsRefused(out var refusal, out var unit))
            return refusal;
        if (input.HamletId is { } hamletId && (await hamlets.FindAsync(transaction, [hamletId], cancellationToken)).UnitOn(hamletId, input.HeldOn) != unit.UnitId)
            return HamletReplica.Unknown("hamletId", input.HeldOn);
        return session with
        {
            UnitId = unit.UnitId,
            HeldOn = input.HeldOn,
            Topic = input.Topic,
            Channel = input.Channel,
            HamletId = input.HamletId,
            Place = input.Place,
            Audience = input.Audience,
            Late = session.Late || await RecordStore.IsLateAsync(transaction, Register.Sessions, unit.UnitId, input.HeldOn, cancellationToken),
        };
    }
}
