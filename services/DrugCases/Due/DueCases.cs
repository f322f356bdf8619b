using Dapper;
using Npgsql;
using Platform.Contracts.Drugs.V1;
using Platform.DrugCases.Persons;
using Platform.DrugCases.Rules;
using Platform.DrugCases.Spots;
using Platform.Hosting.Authorization;
using Platform.Hosting.Due;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.DrugCases.Due;

/// <summary>What waits about persons and spots: verifications, files and papers, monitoring, tests, pledges, officers, and ends that want a second person. Counts and days alone.</summary>
internal sealed class DueCases(NpgsqlDataSource database, DrugRules rules) : IDueSource
{
    public string Permission => Actions.DrugCaseWrite;

    public async Task<IReadOnlyList<DueCount>> ReadAsync(UnitScope scope, string accountId, DateOnly on, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RowScope.SetAsync(transaction, scope, cancellationToken);
        var persons = await ReadAsync<Person>(transaction, cancellationToken);
        var spots = await ReadAsync<Spot>(transaction, cancellationToken);
        var work = persons.SelectMany(p => Work(p, accountId, on))
            .Concat(spots.SelectMany(s => SpotWork(s, accountId, on).Select(w => (w.Kind, UnitId: s.Stretches.UnitOn(s.UnitId, on), w.Since))));
        return [.. work.Where(w => w.UnitId is { } unitId && scope.Holds(unitId))
            .GroupBy(w => (w.Kind, UnitId: w.UnitId!.Value, Late: w.Since < on), w => w.Since)
            .Select(alike => new DueCount(alike.Key.Kind, alike.Key.UnitId, alike.Count(), alike.Min(), alike.Key.Late))];
    }

    /// <summary>The persons that a kind of work is about.</summary>
    public async Task<Guid[]> PersonsAsync(UnitScope scope, string accountId, DateOnly on, PersonDue due, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RowScope.SetAsync(transaction, scope, cancellationToken);
        var persons = await ReadAsync<Person>(transaction, cancellationToken);
        var kind = $"drug-{due.ToString().ToLowerInvariant()}";
        return [.. persons.Where(p => Work(p, accountId, on).Any(w => w.Kind == kind && w.UnitId is { } unitId && scope.Holds(unitId))).Select(p => p.PersonId)];
    }

    private IEnumerable<(string Kind, Guid? UnitId, DateOnly Since)> Work(Person person, string accountId, DateOnly on)
    {
        foreach (var work in PersonWork.Of(person, accountId, on, rules))
            yield return (work.Kind, person.UnitOn(on), work.Since);
        if (person is { IsWithdrawn: false, HandOver: { } offered } && offered.From <= on)
            yield return (Kind: "drug-transfer", offered.UnitId, offered.From);
    }

    /// <summary>An elimination waits for all but who proposed it; once agreed, it is put on watch while that lasts. Pure.</summary>
    internal static IEnumerable<(string Kind, DateOnly Since)> SpotWork(Spot spot, string accountId, DateOnly on)
    {
        if (spot.Steps[^1] is { Holds: false } proposed)
            return proposed.On <= on && proposed.ProposedBy != accountId ? [(Kind: "drug-spot", proposed.On)] : [];
        return spot is { Last: { Status: SpotStatus.Eliminated, On: var cleared } } && cleared <= on && on < spot.WatchedUntil ? [(Kind: "drug-spot-watch", cleared)] : [];
    }

    // The row policies leave what the scope may not see; withdrawn ones wait for nothing.
    private static async Task<IEnumerable<T>> ReadAsync<T>(NpgsqlTransaction transaction, CancellationToken cancellationToken)
        where T : class, IRecord<T> =>
        (await transaction.Connection!.QueryAsync<string>(
            new CommandDefinition($"select state from {T.Table} where not withdrawn", transaction: transaction, cancellationToken: cancellationToken))).Select(RecordStore.Read<T>);
}
