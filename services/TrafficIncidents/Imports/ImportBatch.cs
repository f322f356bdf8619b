using Dapper;
using Npgsql;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.Hosting.Units;
using Platform.TrafficIncidents.Accidents;

namespace Platform.TrafficIncidents.Imports;

/// <summary>Puts some of a file's accidents into the register, within the caller's transaction.</summary>
internal sealed class ImportBatch(AccidentStore accidents, TimeProvider clock)
{
    public async Task<BatchResult> RunAsync(
        NpgsqlTransaction transaction, OpenImport import, IReadOnlyList<IReadOnlyList<CsvRow>> groups, CancellationToken cancellationToken)
    {
        var now = BusinessDay.Now(clock);
        var errors = new List<Refusal>();
        var read = groups.Select(group => Read(import, group, now, errors)).OfType<(FileAccident, Unit)>().ToList();
        var earlier = await EarlierAsync(transaction, import.Profile.Name, [.. read.Select(r => r.Item1.Key)], cancellationToken);
        var confirmed = await AccidentStore.ConfirmedThroughAsync(transaction, cancellationToken);
        var added = new List<SourcedAccident>();
        var accepted = 0;
        foreach (var (accident, unit) in read)
        {
            var digest = accident.Digest();
            if (!earlier.TryGetValue(accident.Key, out var before))
            {
                var late = confirmed.TryGetValue(unit.UnitId, out var through) && through >= accident.Day;
                added.Add(new SourcedAccident(accident.ToAccident(unit.UnitId, import.Profile.SourceRule, now, late), import.Profile.Name, accident.Key, digest));
            }
            else if (!before.AsSpan().SequenceEqual(digest))
            {
                errors.Add(new Refusal("source-key-conflict") { Row = accident.Row, Field = import.Profile.Key });
                continue;
            }
            accepted += accident.Rows;
        }
        if (added.Count > 0)
            await accidents.AddManyAsync(transaction, added, import.Row.AccountId, cancellationToken);
        var rows = groups.Sum(g => g.Count);
        return new BatchResult(groups.Count, rows, accepted, rows - accepted, added.Count, errors);
    }

    private static (FileAccident, Unit)? Read(OpenImport import, IReadOnlyList<CsvRow> group, DateTimeOffset now, List<Refusal> errors)
    {
        var (accident, refusals) = import.File.Read(group, now);
        errors.AddRange(refusals);
        if (accident is null)
            return null;
        if (import.UnitOn(accident.UnitCode, accident.Day) is { } unit)
            return (accident, unit);
        errors.Add(new Refusal("unknown-unit") { Row = accident.Row, Field = import.Profile.Place, Args = [accident.UnitCode, accident.Day] });
        return null;
    }

    /// <summary>What is there already under these keys. Imports of one source take turns here, so that two of the same file do not meet on a key.</summary>
    private static async Task<Dictionary<string, byte[]>> EarlierAsync(NpgsqlTransaction transaction, string source, string[] keys, CancellationToken cancellationToken)
    {
        const string sql = """
            select pg_advisory_xact_lock(hashtext('import'), hashtext(@source));
            select source_key, source_digest from accident where source = @source and source_key = any(@keys)
            """;
        await using var results = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(sql, new { source, keys }, transaction, cancellationToken: cancellationToken));
        await results.ReadAsync();
        return (await results.ReadAsync<(string Key, byte[] Digest)>()).ToDictionary(r => r.Key, r => r.Digest, StringComparer.Ordinal);
    }
}

/// <summary>What a batch of groups came to.</summary>
internal sealed record BatchResult(int Groups, int Rows, int Accepted, int Rejected, int Records, IReadOnlyList<Refusal> Errors);

/// <summary>An import with what is needed to read its file.</summary>
internal sealed record OpenImport(ImportRow Row, ImportProfile Profile, AccidentFile File, ILookup<string, Unit> Units)
{
    public Unit? UnitOn(string code, DateOnly day) =>
        Units[code].FirstOrDefault(u => (u.ValidFrom is null || u.ValidFrom <= day) && (u.ValidTo is null || u.ValidTo > day));
}
