using Dapper;
using Npgsql;
using Platform.Contracts.Drugs.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.DrugCases.Spots;

/// <summary>How a spot comes onto the register, by hand or from a sheet.</summary>
internal sealed class SpotEntry(UnitNames units, Lineage lineage, RecordStore store, TimeProvider clock)
{
    public async Task<Result<Spot>> EnterAsync(NpgsqlTransaction transaction, HttpContext http, SpotInput input, string? reason, CancellationToken cancellationToken)
    {
        var now = BusinessDay.Now(clock);
        if (input.DetectedOn > BusinessDay.Of(now) || input.DetectedOn.Year < 1900)
            return new Refusal(input.DetectedOn.Year < 1900 ? "date-too-early" : "future-date") { Field = "detectedOn" };
        if ((await units.FindOwnAsync<Spot>(transaction, http, input.UnitCode, input.DetectedOn, cancellationToken)).IsRefused(out var refusal, out var unit))
            return refusal;
        if (await FindReturnedAsync(transaction, unit.UnitId, input, cancellationToken) is { } watched)
            return new Refusal("spot-on-watch", StatusCodes.Status409Conflict) { Field = "place", Args = [watched.Last.On, watched.WatchedUntil!] };
        var caller = Caller.Of(http);
        var spot = new Spot
        {
            SpotId = Guid.CreateVersion7(),
            SubjectId = Subject.NewId(),
            Version = 1,
            RecordedAt = now,
            UnitId = unit.UnitId,
            Stretches = await lineage.FindAsync(transaction, [unit.UnitId], cancellationToken),
            Kind = input.Kind,
            Place = input.Place,
            Steps = [new SpotStep(SpotStatus.Detected, input.DetectedOn, null, caller.AccountId, null)],
        };
        await store.SaveAsync(transaction, spot, null, "Recorded", reason, caller, cancellationToken);
        return spot;
    }

    private static async Task<Spot?> FindReturnedAsync(NpgsqlTransaction transaction, Guid unitId, SpotInput input, CancellationToken cancellationToken)
    {
        const string sql = "select state from spot where unit_ids @> array[@unitId] and status in ('Eliminated', 'WatchedForReturn') and not withdrawn";
        var states = await transaction.Connection!.QueryAsync<string>(new CommandDefinition(sql, new { unitId }, transaction, cancellationToken: cancellationToken));
        return states.Select(RecordStore.Read<Spot>).FirstOrDefault(spot => SpotDecisions.IsReturnOf(input, spot));
    }
}
