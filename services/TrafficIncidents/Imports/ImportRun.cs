using Npgsql;
using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Confirmations;
using Platform.Hosting.Imports;
using Platform.Hosting.Problems;
using Platform.Hosting.Units;

namespace Platform.TrafficIncidents.Imports;

/// <summary>
/// Takes one import from where it stands to its end, a batch of accidents in a transaction. A crash loses at most the batch
/// that was not committed, and the next worker does just that one again.
/// </summary>
internal sealed class ImportRun(NpgsqlDataSource database, ImportStore imports, ImportBatch batches, UnitReplica units, ConfirmationWriter confirmations)
{
    private const int BatchSize = 250;

    public async Task RunAsync(ImportRow row, CancellationToken cancellationToken)
    {
        var profile = ImportProfile.Find(row.Profile)!;
        var (content, map) = await imports.ReadFileAsync(row.ImportId, cancellationToken);
        if (CsvRows.Read(content, profile.RequiredColumns, profile.OptionalColumns).IsRefused(out var refusal, out var rows))
        {
            await imports.FailAsync(row.ImportId, refusal, cancellationToken);
            return;
        }
        var unitMap = UnitMap.Read(map).Value;
        var everyUnit = await units.ListAsync(DateOnly.MinValue, DateOnly.MaxValue, cancellationToken);
        var import = new OpenImport(row, profile, new AccidentFile(profile, unitMap), everyUnit.ToLookup(u => u.Code, StringComparer.Ordinal));
        var groups = AccidentFile.Group(rows, profile);
        for (var done = row.GroupsDone; done < groups.Count; done += BatchSize)
        {
            if (!await RunBatchAsync(import, groups, done, cancellationToken))
                return;
        }
        await CompleteAsync(import, unitMap.Count > 0 ? unitMap.Values : groups.Select(g => g[0][profile.UnitCode]).OfType<string>(), cancellationToken);
    }

    /// <returns>False when another worker has gone further meanwhile.</returns>
    private async Task<bool> RunBatchAsync(OpenImport import, IReadOnlyList<IReadOnlyList<CsvRow>> groups, int done, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await batches.RunAsync(transaction, import, [.. groups.Skip(done).Take(BatchSize)], cancellationToken);
        if (!await ImportStore.AdvanceAsync(transaction, import.Row.ImportId, done, result, groups.Count, cancellationToken))
            return false;
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Ends the import and, in the same transaction, confirms its units.</summary>
    private async Task CompleteAsync(OpenImport import, IEnumerable<string> unitCodes, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ImportStore.LockAsync(transaction, import.Row.ImportId, cancellationToken) is not { Status: "Running" } row)
            return;
        IReadOnlyList<Refusal> errors = row.ConfirmedThrough is not { } through ? []
            // A register from which rows were refused is not complete, and a unit must not seem to have had no accident.
            : row.Rejected > 0 ? [new Refusal("confirmation-withheld") { Field = "confirmedThrough", Args = [row.Rejected] }]
            : await ConfirmAsync(transaction, import, unitCodes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), through, cancellationToken);
        await imports.EndAsync(transaction, row.ImportId, "Completed", errors, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<Refusal>> ConfirmAsync(
        NpgsqlTransaction transaction, OpenImport import, IEnumerable<string> unitCodes, DateOnly through, CancellationToken cancellationToken)
    {
        var errors = new List<Refusal>();
        foreach (var code in unitCodes)
        {
            if (import.UnitOn(code, through) is { } unit)
                await confirmations.ConfirmAsync(transaction, Register.TrafficAccidents, unit.UnitId, through, import.Row.AccountId, cancellationToken);
            else
                errors.Add(new Refusal("unknown-unit") { Field = "confirmedThrough", Args = [code, through] });
        }
        return errors;
    }
}
