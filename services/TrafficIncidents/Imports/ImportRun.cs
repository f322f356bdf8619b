using Dapper;
using Npgsql;
using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Confirmations;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.Hosting.Units;
using Platform.TrafficIncidents.Accidents;

namespace Platform.TrafficIncidents.Imports;

/// <summary>
/// Takes one import from where it stands to its end, a batch of accidents in a transaction. A crash loses at most the batch
/// that was not committed, and the next worker does just that one again.
/// </summary>
internal sealed class ImportRun(NpgsqlDataSource database, ImportStore imports, AccidentStore accidents, UnitReplica units, ConfirmationWriter confirmations, TimeProvider clock)
{
    private const int BatchSize = 250;

    public async Task RunAsync(ImportRow import, CancellationToken cancellationToken)
    {
        var profile = ImportProfile.Find(import.Profile)!;
        var (content, map) = await imports.ReadFileAsync(import.ImportId, cancellationToken);
        var unitMap = UnitMap.Read(map).Value;
        if (CsvRows.Read(content, profile.RequiredColumns).IsRefused(out var refusal, out var rows))
        {
            await EndAsync(import, "Failed", [refusal], [], cancellationToken);
            return;
        }
        var groups = AccidentFile.Group(rows, profile);
        var file = new AccidentFile(profile, unitMap);
        // Units of a file are few and asked for again and again.
        var known = new Dictionary<(string Code, DateOnly Day), Unit?>();
        for (var done = import.GroupsDone; done < groups.Count; done += BatchSize)
        {
            if (!await RunBatchAsync(import, file, profile, groups, done, known, cancellationToken))
                return;
        }
        await EndAsync(import, "Completed", [], unitMap.Count > 0 ? unitMap.Values : groups.Select(g => g[0][profile.UnitCode]).OfType<string>(), cancellationToken);
    }

    private async Task<bool> RunBatchAsync(
        ImportRow import, AccidentFile file, ImportProfile profile, IReadOnlyList<IReadOnlyList<CsvRow>> groups, int done,
        Dictionary<(string Code, DateOnly Day), Unit?> known, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = BusinessDay.Now(clock);
        var batch = groups.Skip(done).Take(BatchSize).ToList();
        var errors = new List<Refusal>();
        var read = new List<(FileAccident Accident, Unit Unit)>();
        foreach (var group in batch)
        {
            var (accident, refusals) = file.Read(group, now);
            errors.AddRange(refusals);
            if (accident is null)
                continue;
            var day = BusinessDay.Of(accident.OccurredAt);
            if (!known.TryGetValue((accident.UnitCode, day), out var unit))
                known[(accident.UnitCode, day)] = unit = await units.FindAsync(accident.UnitCode, day, cancellationToken);
            if (unit is null)
                errors.Add(new Refusal("unknown-unit") { Row = accident.Row, Field = profile.Area ?? profile.UnitCode, Args = [accident.UnitCode, day] });
            else
                read.Add((accident, unit));
        }
        var earlier = await EarlierAsync(transaction, profile.Name, [.. read.Select(r => r.Accident.Key)], cancellationToken);
        var added = new List<SourcedAccident>();
        var confirmed = await AccidentStore.ConfirmedThroughAsync(transaction, cancellationToken);
        var accepted = 0;
        foreach (var (accident, unit) in read)
        {
            var digest = accident.Digest();
            if (!earlier.TryGetValue(accident.Key, out var before))
                added.Add(Make(accident, unit, profile, digest, now, late: confirmed.TryGetValue(unit.UnitId, out var through) && through >= BusinessDay.Of(accident.OccurredAt)));
            else if (!before.AsSpan().SequenceEqual(digest))
            {
                errors.Add(new Refusal("source-key-conflict") { Row = accident.Row, Field = profile.Key });
                continue;
            }
            accepted += accident.Rows;
        }
        if (added.Count > 0)
            await accidents.AddManyAsync(transaction, added, import.AccountId, cancellationToken);
        var total = batch.Sum(g => g.Count);
        if (!await ImportStore.AdvanceAsync(
            transaction, import.ImportId, done, new Batch(batch.Count, total, accepted, total - accepted, added.Count, errors), groups.Count, cancellationToken))
            return false;
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static SourcedAccident Make(FileAccident accident, Unit unit, ImportProfile profile, byte[] digest, DateTimeOffset now, bool late) => new(
        new Accident
        {
            AccidentId = Guid.CreateVersion7(),
            SubjectId = Accident.NewSubjectId(),
            Version = 1,
            RecordedAt = now,
            UnitId = unit.UnitId,
            OccurredAt = accident.OccurredAt,
            Casualties = [.. accident.Casualties.Select(c => c.ToCasualty() with { CasualtyId = Guid.CreateVersion7() })],
            Place = accident.Place,
            SourceRule = profile.SourceRule,
            Late = late,
        },
        profile.Name,
        accident.Key,
        digest);

    private static async Task<Dictionary<string, byte[]>> EarlierAsync(NpgsqlTransaction transaction, string source, string[] keys, CancellationToken cancellationToken)
    {
        const string sql = "select source_key, source_digest from accident where source = @source and source_key = any(@keys)";
        return (await transaction.Connection!.QueryAsync<(string Key, byte[] Digest)>(
            new CommandDefinition(sql, new { source, keys }, transaction, cancellationToken: cancellationToken))).ToDictionary(r => r.Key, r => r.Digest, StringComparer.Ordinal);
    }

    /// <summary>Ends the import and, in the same transaction, confirms its units.</summary>
    private async Task EndAsync(ImportRow import, string status, IReadOnlyList<Refusal> errors, IEnumerable<string> unitCodes, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (import.ConfirmedThrough is { } through)
        {
            foreach (var code in unitCodes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                if (await units.FindAsync(code, through, cancellationToken) is { } unit)
                    await confirmations.ConfirmAsync(transaction, Register.TrafficAccidents, unit.UnitId, through, import.AccountId, cancellationToken);
            }
        }
        await ImportStore.EndAsync(transaction, import.ImportId, status, errors, BusinessDay.Now(clock), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
