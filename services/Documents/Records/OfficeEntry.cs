using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.Documents.Records;

/// <summary>How a record comes onto its register: its units found, decided, its files known, and once only.</summary>
internal sealed class OfficeEntry(UnitNames units, Lineage lineage, KeyRing keys, TimeProvider clock)
{
    public async Task<Result<T>> DecideAsync<T, TInput, TView>(NpgsqlTransaction transaction, HttpContext http, T? before, TInput input, CancellationToken cancellationToken)
        where T : class, IOfficeRecord<T, TInput, TView>
        where TInput : IOfficeInput
    {
        if ((await PlaceAsync<T>(transaction, http, input, cancellationToken)).IsRefused(out var refusal, out var entry))
            return refusal;
        return T.Decide(before, input, entry).IsRefused(out refusal, out var record) ? refusal : await CheckAsync(transaction, record, cancellationToken);
    }

    /// <summary>Whose it is and of which units, when the caller may write it.</summary>
    public async Task<Result<Entry>> PlaceAsync<T>(NpgsqlTransaction transaction, HttpContext http, IOfficeInput input, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var unitIds = new List<Guid>();
        foreach (var (code, field) in input.Codes)
        {
            if ((await units.FindAsync<T>(transaction, http, code, input.Day, own: true, field, cancellationToken)).IsRefused(out var refusal, out var unit))
                return refusal;
            if (unitIds.Contains(unit.UnitId))
                return new Refusal("repeated-unit") { Field = field };
            unitIds.Add(unit.UnitId);
        }
        if (input.IsOfCity && !Caller.Of(http).Scope(T.WriteAction).Holds(City.Id))
            return new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "ofCity" };
        if (!input.IsOfCity && unitIds.Count != 1)
            return new Refusal("one-unit-only") { Field = input.Codes.Count > 1 ? input.Codes[1].Field : "unitCodes" };
        return input.IsOfCity
            ? new Entry(City.Id, [City.Id, .. unitIds.Where(unit => unit != City.Id)], BusinessDay.Now(clock), [], keys)
            : new Entry(unitIds[0], unitIds, BusinessDay.Now(clock), await lineage.FindAsync(transaction, unitIds, cancellationToken), keys);
    }

    /// <summary>What the database alone knows: whether its files are there, and whether it is there already.</summary>
    public static async Task<Result<T>> CheckAsync<T>(NpgsqlTransaction transaction, T record, CancellationToken cancellationToken)
        where T : class, IOfficeRecord<T>
    {
        const string filesSql = "select file_id from stored_file where file_id = any(@files) and unit_id = any(@units)";
        if (record.Files.Count > 0)
        {
            var known = (await transaction.Connection!.QueryAsync<Guid>(
                new CommandDefinition(filesSql, new { files = record.Files.ToArray(), units = record.Head.UnitIds.ToArray() }, transaction, cancellationToken: cancellationToken))).ToHashSet();
            if (record.Files.Select((file, i) => (file, i)).FirstOrDefault(f => !known.Contains(f.file)) is { file: var missing, i: var at } && missing != Guid.Empty)
                return new Refusal("unknown-file") { Field = $"files[{at}]" };
        }
        if (record.Once is not { } once)
            return record;
        // The lock also covers a row that is not there yet: two of the same come one after the other.
        var sql = $"select pg_advisory_xact_lock(hashtextextended(@lockKey, 0)); select record_id from {T.Table} where once = @once and not withdrawn and record_id <> @RecordId";
        await using var answers = await transaction.Connection!.QueryMultipleAsync(
            new CommandDefinition(sql, new { lockKey = $"{T.Table}/{once}", once, record.Head.RecordId }, transaction, cancellationToken: cancellationToken));
        await answers.ReadAsync();
        return await answers.ReadSingleOrDefaultAsync<Guid?>() is { } there
            ? new Refusal("already-recorded", StatusCodes.Status409Conflict) { More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["recordId"] = there } }
            : record;
    }
}
