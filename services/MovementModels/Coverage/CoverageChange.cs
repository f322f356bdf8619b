using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.MovementModels.Hamlets;

namespace Platform.MovementModels.Coverage;

/// <summary>Hangs something new in a hamlet, the first of all or one more.</summary>
internal sealed class CoverageChange(Transactions transactions, HamletReplica hamlets, RecordStore store, UnitNames units, TimeProvider clock)
{
    /// <summary>Adds to what hangs there, on request.</summary>
    public Task<IResult> AddAsync(HttpContext http, Guid hamletId, DateOnly installedOn, string? photo, string change, Func<HamletCoverage, HamletCoverage> add) =>
        transactions.RunAsync(http, async (transaction, cancellationToken) =>
        {
            var entered = await EnterAsync(transaction, Caller.Of(http), hamletId, installedOn, photo, change, null, add, cancellationToken);
            if (entered.IsRefused(out var refusal, out var coverage))
                return Reply.Refuse(refusal);
            var names = await units.LoadAsync(transaction, coverage.KeptBy, cancellationToken);
            return Reply.Created($"/api/movement/coverage/{hamletId}", HamletCoverageView.Of(coverage, names), coverage.Version);
        });

    /// <summary>Adds to what hangs there, by hand or from a sheet.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="caller">Who adds it.</param>
    /// <param name="hamletId">The hamlet.</param>
    /// <param name="installedOn">First day.</param>
    /// <param name="photo">Its photo.</param>
    /// <param name="change">Its name in the history.</param>
    /// <param name="reason">What history and audit say of it.</param>
    /// <param name="add">Adds it.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<Result<HamletCoverage>> EnterAsync(
        NpgsqlTransaction transaction,
        Caller caller,
        Guid hamletId,
        DateOnly installedOn,
        string? photo,
        string change,
        string? reason,
        Func<HamletCoverage, HamletCoverage> add,
        CancellationToken cancellationToken)
    {
        if (installedOn > BusinessDay.Today(clock))
            return new Refusal("future-date") { Field = "installedOn" };
        if ((await hamlets.FindOwnAsync(transaction, caller, hamletId, installedOn, "hamletId", cancellationToken)).IsRefused(out var refusal, out var stretches))
            return refusal;
        // Two first entries at once would each make the record.
        await HamletReplica.LockAsync(transaction, hamletId, cancellationToken);
        var now = BusinessDay.Now(clock);
        var before = await RecordStore.LockAsync<HamletCoverage>(transaction, hamletId, cancellationToken);
        var next = before?.Next(now) ?? new HamletCoverage { HamletId = hamletId, SubjectId = Subject.NewId(), Version = 1, RecordedAt = now, Stretches = stretches };
        if ((await Photos.TakeAsync(transaction, add(next with { Stretches = stretches }), [(photo, "photo")], cancellationToken)).IsRefused(out refusal, out var coverage))
            return refusal;
        await store.SaveAsync(transaction, coverage, before, change, reason, caller, cancellationToken);
        return coverage;
    }
}
