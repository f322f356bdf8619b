using Dapper;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;

namespace Platform.Hosting.Imports;

/// <summary>Enters the rows of a sheet within the caller's transaction: a row as a whole or not at all, the others all the same.</summary>
internal sealed class SheetRun(RowKeys keys)
{
    private const int PreviewRows = 20;
    private const string Savepoint = "row";

    public async Task<SheetOutcome> RunAsync(
        NpgsqlTransaction transaction, HttpContext http, IImportKind kind, SheetTable table, SheetMapping mapping, Guid importId, CancellationToken cancellationToken)
    {
        var reading = new RowReading([.. kind.Fields, ImportField.Key], mapping, table);
        var read = table.Rows.Select(reading.Read).ToList();
        var errors = read.SelectMany(r => r.Refusals).ToList();
        var rows = read.Select(r => r.Row).OfType<MappedRow>().Select(row => (Row: row, Keys: keys.Of(kind.Name, row))).ToList();
        var known = await RowKeys.KnownAsync(transaction, kind.Name, [.. rows.Select(r => r.Keys.Key)], cancellationToken);
        var (accepted, unchanged) = (new List<(Entered Entered, byte[] Key, byte[] Digest)>(), 0);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (row, (key, digest)) in rows)
        {
            Refusal? refusal;
            if (!seen.Add(Convert.ToHexString(key)))
                refusal = new Refusal("repeated-row") { Field = ImportField.Key.Name };
            else if (known.TryGetValue(Convert.ToHexString(key), out var before))
                refusal = Again(before, digest, Caller.Of(http).Scope(kind.Action));
            else if (!(await EnterAsync(transaction, http, kind, row, importId, cancellationToken)).IsRefused(out refusal, out var entered))
                accepted.Add((entered, key, digest));
            if (refusal is not null)
                errors.Add(refusal with { Row = row.Number, Field = reading.Place(refusal.Field) });
            else if (known.ContainsKey(Convert.ToHexString(key)))
                unchanged++;
        }
        await KeepAsync(transaction, kind.Name, importId, accepted, cancellationToken);
        var rejected = table.Rows.Count - accepted.Count - unchanged;
        return new SheetOutcome(table.Rows.Count, accepted.Count, unchanged, rejected, [.. errors.OrderBy(e => e.Row)], [.. rows.Take(PreviewRows).Select(r => Preview(r.Row))]);
    }

    private static Refusal? Again(KnownRow before, byte[] digest, UnitScope scope) =>
        !scope.Holds(before.UnitId) ? new Refusal("foreign-unit", StatusCodes.Status403Forbidden) { Field = "unitCode" }
        : before.Digest.AsSpan().SequenceEqual(digest) ? null
        : new Refusal("row-changed") { Field = ImportField.Key.Name };

    private static async Task<Result<Entered>> EnterAsync(
        NpgsqlTransaction transaction, HttpContext http, IImportKind kind, MappedRow row, Guid importId, CancellationToken cancellationToken)
    {
        await transaction.SaveAsync(Savepoint, cancellationToken);
        var result = await kind.EnterAsync(transaction, http, row, $"import {importId}", cancellationToken);
        if (result.Refusal is not null)
            await transaction.RollbackAsync(Savepoint, cancellationToken);
        await transaction.ReleaseAsync(Savepoint, cancellationToken);
        return result;
    }

    private static Task KeepAsync(
        NpgsqlTransaction transaction, string kind, Guid importId, List<(Entered Entered, byte[] Key, byte[] Digest)> accepted, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into sheet_import_row (kind, key, digest, record_id, unit_id, import_id)
            select @kind, key, digest, record_id, unit_id, @importId from unnest(@Keys, @Digests, @RecordIds, @UnitIds) as entered (key, digest, record_id, unit_id)
            """;
        var parameters = new
        {
            kind,
            importId,
            Keys = accepted.Select(a => a.Key).ToArray(),
            Digests = accepted.Select(a => a.Digest).ToArray(),
            RecordIds = accepted.Select(a => a.Entered.RecordId).ToArray(),
            UnitIds = accepted.Select(a => a.Entered.UnitId).ToArray(),
        };
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
    }

    private static PreviewRow Preview(MappedRow row) =>
        new(row.Number, row.Values.ToDictionary(v => v.Key, v => v.Value.ToString(), StringComparer.Ordinal), row.Before);
}

/// <summary>What a sheet came to.</summary>
internal sealed record SheetOutcome(
    int Rows, int Accepted, int Unchanged, int Rejected, IReadOnlyList<Refusal> Errors, IReadOnlyList<PreviewRow> Preview);

/// <summary>A row as it is read.</summary>
/// <param name="Row">Its number as a spreadsheet shows it.</param>
/// <param name="Values">Its values by field.</param>
/// <param name="Before">What was converted to Unicode, by field, as it stands in the file.</param>
internal sealed record PreviewRow(int Row, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Before);
