using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Hamlets;

namespace Platform.MovementModels.Households;

/// <summary>How a household comes onto the register, by hand or from a sheet.</summary>
internal sealed class HouseholdEntry(HamletReplica hamlets, HouseholdViews views, RecordStore store, TimeProvider clock)
{
    public async Task<Result<Household>> EnterAsync(
        NpgsqlTransaction transaction, Caller caller, HouseholdInput input, PledgeInput? pledge, string? reason, CancellationToken cancellationToken)
    {
        var now = BusinessDay.Now(clock);
        if (input.Since > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "since" };
        if ((await hamlets.PlaceAsync(transaction, views.Enter(input, now), caller, (_, member) => member, cancellationToken)).IsRefused(out var refusal, out var household))
            return refusal;
        if (pledge is not null)
        {
            if (PledgeDecisions.Sign(household, pledge, now).IsRefused(out refusal, out var signed))
                return refusal with { Field = $"pledge.{refusal.Field}" };
            // Both are entered at once: it stays the first version.
            household = signed with { Version = household.Version, RecordedAt = household.RecordedAt };
        }
        await store.SaveAsync(transaction, household, null, "Recorded", reason, caller, cancellationToken);
        return household;
    }
}
