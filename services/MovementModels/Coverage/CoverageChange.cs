using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;
using Platform.MovementModels.Hamlets;

namespace Platform.MovementModels.Coverage;

/// <summary>Hangs something new in a hamlet, the first of all or one more.</summary>
internal sealed class CoverageChange(Transactions transactions, HamletReplica hamlets, RecordStore store, UnitNames units, TimeProvider clock)
{
    /// <summary>Adds to what hangs there.</summary>
    /// <param name="http">The request.</param>
    /// <param name="hamletId">The hamlet.</param>
    /// <param name="installedOn">First day.</param>
    /// <param name="photo">Its photo.</param>
    /// <param name="change">Its name in the history.</param>
    /// <param name="add">Adds it.</param>
    public Task<IResult> AddAsync(HttpContext http, Guid hamletId, DateOnly installedOn, string? photo, string change, Func<HamletCoverage, HamletCoverage> add) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            if (installedOn > BusinessDay.Today(clock))
                return Reply.Refuse(new Refusal("future-date") { Field = "installedOn" });
            var caller = Caller.Of(http);
            var found = await hamlets.FindOwnAsync(transaction, caller, hamletId, installedOn, "hamletId", cancellationToken);
            if (found.IsRefused(out var refusal, out var stretches))
                return Reply.Refuse(refusal);
            if (await Photos.CheckAsync(transaction, photo, stretches.UnitsFrom([hamletId], installedOn), "photo", cancellationToken) is { } unknown)
                return Reply.Refuse(unknown);
            // Two first entries at once would each make the record.
            await HamletReplica.LockAsync(transaction, hamletId, cancellationToken);
            var now = BusinessDay.Now(clock);
            var before = await RecordStore.LockAsync<HamletCoverage>(transaction, hamletId, cancellationToken);
            var next = before?.Next(now) ?? new HamletCoverage { HamletId = hamletId, SubjectId = Subject.NewId(), Version = 1, RecordedAt = now, Stretches = stretches };
            var coverage = add(next with { Stretches = stretches });
            await store.SaveAsync(transaction, coverage, before, change, null, caller, cancellationToken);
            var names = await units.LoadAsync(transaction, coverage.KeptBy, cancellationToken);
            return Reply.Created($"/api/movement/coverage/{hamletId}", HamletCoverageView.Of(coverage, names), coverage.Version);
        });
}
