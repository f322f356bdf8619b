using Npgsql;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Rebuild;

namespace Platform.Scoring.Facts;

/// <summary>
/// Takes received versions in: one transaction for the facts, what they change in the tally and the counters, and the
/// results of just the criteria and units they touch.
/// </summary>
internal sealed class FactStore(NpgsqlDataSource database, ActiveCatalogue catalogue, UnitTable units, ResultWriter results, Parking parking)
{
    // Locked: results over several registers are made by one transaction at a time for a unit, and for a city of such units.
    private const string ReadRegistrations = """
        select unit_id, programme from projection.registration g
        where unit_id = any($1) or (programme = any($2) and exists (select from projection.city_part p where p.programme = g.programme and p.unit_id = any($1)))
        order by unit_id, programme for update
        """;

    /// <returns>How many were new.</returns>
    public async Task<int> ApplyAsync(IReadOnlyList<Incoming> facts, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var histories = await LockAndReadAsync(transaction, facts, cancellationToken);
        var batch = FactBatch.Decide(facts, histories, catalogue.Set.Rules);
        if (batch.Accepted.Count > 0)
        {
            var touched = await WriteAsync(transaction, batch, cancellationToken);
            await units.ApplyAsync(transaction, batch.Accepted, touched, cancellationToken);
            await results.WriteAsync(transaction, touched, cancellationToken);
        }
        foreach (var (fact, fault) in batch.Refused)
            await parking.ParkAsync(transaction, fact, fault, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return batch.Accepted.Count;
    }

    private static async Task<Dictionary<Guid, SubjectHistory>> LockAndReadAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Incoming> facts, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(ProjectionLock.Share());
        FactTable.AddLockAndRead(batch, [.. facts.Select(f => f.Version.SubjectId).Distinct()]);
        await batch.PrepareAsync(cancellationToken);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await ProjectionLock.DemandAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return await FactTable.ReadAsync(reader, cancellationToken);
    }

    private async Task<Touched> WriteAsync(NpgsqlTransaction transaction, FactBatch facts, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        FactTable.AddInsert(batch, facts.Accepted);
        CounterTables.AddTally(batch, facts.Tally);
        CounterTables.AddRegisters(batch, facts.Registers);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ReadRegistrations)
        {
            Parameters = { new() { Value = facts.Registers.Keys.Select(r => r.UnitId).Distinct().ToArray() }, new() { Value = CitiesThatCount(facts) } },
        });
        CounterTables.AddCounters(batch, facts.Counters);
        await batch.PrepareAsync(cancellationToken);
        var stirred = new HashSet<(Guid UnitId, short Type)>();
        var registered = new List<RegisteredUnit>();
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                if (facts.Registers[(reader.GetGuid(0), reader.GetInt16(1))] is var change && (change.Confirmed || reader.GetInt64(2) - change.Held < reader.GetInt64(3)))
                    stirred.Add((reader.GetGuid(0), reader.GetInt16(1)));
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                registered.Add(new RegisteredUnit(reader.GetString(1), reader.GetGuid(0)));
        }
        var cities = await Cities.ReadAsync(transaction.Connection!, transaction, registered.Select(r => catalogue.Set.Programme(r.Programme)), cancellationToken);
        return Touched(facts, registered, cities, stirred);
    }

    private string[] CitiesThatCount(FactBatch facts)
    {
        var types = facts.Registers.Keys.Select(r => r.Type).ToHashSet();
        return [.. catalogue.Set.Programmes.Where(p => p.IsOfCity && p.Criteria.Any(c => c.Countings.Any(counting => types.Contains(counting.Fact.Id)))).Select(p => p.Code)];
    }

    /// <summary>A result can change where a count did, where a confirmation came, and where one still waited for these facts.</summary>
    private Touched Touched(FactBatch facts, List<RegisteredUnit> registered, Cities cities, HashSet<(Guid UnitId, short Type)> stirred)
    {
        var touched = new Touched();
        foreach (var (code, unit) in registered)
        {
            var programme = catalogue.Set.Programme(code);
            foreach (var leaf in programme.Criteria)
                if (programme.IsOfCity ? cities.Of(programme, leaf, unit).Any(part => Changes(part.UnitId, leaf)) : Changes(unit, leaf))
                    touched.Add(unit, leaf.Id);
        }
        return touched;

        bool Changes(Guid of, Criterion leaf) => leaf.Fact is { } fact && (stirred.Contains((of, fact.Id)) || facts.Changes(of, leaf.Id));
    }
}
