using Npgsql;
using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Violations;

/// <summary>How a violation comes onto the register, by hand or from a sheet.</summary>
internal sealed class ViolationEntry(UnitNames units, RecordStore store, TimeProvider clock)
{
    /// <summary>The violation, or everything that stands in the way.</summary>
    public async Task<(Violation? Violation, IReadOnlyList<Refusal> Refusals)> EnterAsync(
        NpgsqlTransaction transaction, HttpContext http, ViolationInput input, string? reason, CancellationToken cancellationToken)
    {
        var now = BusinessDay.Now(clock);
        if (ViolationDecisions.Check(input, now) is { Count: > 0 } refusals)
            return (null, refusals);
        var day = BusinessDay.Of(input.FoundAt);
        if ((await units.FindOwnAsync<Violation>(transaction, http, input.UnitCode, day, cancellationToken)).IsRefused(out var refusal, out var unit))
            return (null, [refusal]);
        var violation = new Violation
        {
            ViolationId = Guid.CreateVersion7(),
            SubjectId = Subject.NewId(),
            Version = 1,
            RecordedAt = now,
            UnitId = unit.UnitId,
            FoundAt = input.FoundAt.ToUniversalTime(),
            RecordNo = input.RecordNo,
            Theme = input.Theme,
            Act = input.Act,
            Decision = input.Decision?.ToDecision(),
            PaidOn = input.PaidOn,
            Late = await RecordStore.IsLateAsync(transaction, Register.TrafficViolations, unit.UnitId, day, cancellationToken),
        };
        await store.SaveAsync(transaction, violation, null, "Recorded", reason, Caller.Of(http), cancellationToken);
        return (violation, []);
    }
}
