using System.Globalization;
using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Imports;

/// <summary>The rows of imports: their files, their progress and their errors.</summary>
internal sealed class ImportStore(NpgsqlDataSource database, TimeProvider clock)
{
    public const int ErrorLimit = 500;

    /// <summary>Longer than a batch takes; a worker renews it with each batch it commits.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    public async Task<ImportView> AddAsync(
        NpgsqlTransaction transaction, Caller caller, string profile, DateOnly? confirmedThrough, byte[] content, byte[] unitMap, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into import (import_id, account_id, roles, profile, confirmed_through, status, created_at)
            values (@ImportId, @AccountId, @Roles, @profile, @confirmedThrough, 'Queued', @Now);
            insert into import_file (import_id, content, unit_map) values (@ImportId, @content, @unitMap)
            """;
        var (importId, now) = (Guid.CreateVersion7(), BusinessDay.Now(clock));
        var parameters = new { ImportId = importId, caller.AccountId, Roles = caller.Roles.ToArray(), profile, confirmedThrough, Now = now, content, unitMap };
        await ExecuteAsync(transaction, sql, parameters, cancellationToken);
        return new ImportView(importId, "Queued", profile, now, null, 0, 0, 0, 0, 0, confirmedThrough, []);
    }

    /// <summary>Takes the oldest import that nobody works on, a new one or one whose worker has died.</summary>
    public async Task<ImportRow?> ClaimAsync(CancellationToken cancellationToken)
    {
        const string sql = $"""
            update import set status = 'Running', claimed_until = now() + @Lease
            where import_id = (
                select import_id from import
                where status in ('Queued', 'Running') and (claimed_until is null or claimed_until < now())
                order by created_at limit 1 for update skip locked)
            returning {ImportRow.Columns}
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ImportRow>(new CommandDefinition(sql, new { Lease }, cancellationToken: cancellationToken));
    }

    /// <summary>Gives an import back, so that the next worker need not wait for the lease to run out.</summary>
    public async Task ReleaseAsync(Guid importId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        const string sql = "update import set claimed_until = null where import_id = @importId and status = 'Running'";
        await connection.ExecuteAsync(new CommandDefinition(sql, new { importId }, cancellationToken: cancellationToken));
    }

    public async Task<(byte[] Content, byte[] UnitMap)> ReadFileAsync(Guid importId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleAsync<(byte[], byte[])>(new CommandDefinition(
            "select content, unit_map from import_file where import_id = @importId", new { importId }, cancellationToken: cancellationToken));
    }

    /// <summary>Reads an import and holds its row until the transaction ends.</summary>
    public static Task<ImportRow> LockAsync(NpgsqlTransaction transaction, Guid importId, CancellationToken cancellationToken) =>
        transaction.Connection!.QuerySingleAsync<ImportRow>(new CommandDefinition(
            $"select {ImportRow.Columns} from import where import_id = @importId for update", new { importId }, transaction, cancellationToken: cancellationToken));

    /// <summary>Moves an import on, in the transaction of its batch. False: another worker has gone further, so this one must stop.</summary>
    public static async Task<bool> AdvanceAsync(
        NpgsqlTransaction transaction, Guid importId, int groupsBefore, BatchResult batch, int total, CancellationToken cancellationToken)
    {
        const string sql = """
            update import set groups_done = groups_done + @Groups, rows = rows + @Rows, accepted = accepted + @Accepted, rejected = rejected + @Rejected,
                records = records + @Records, total = @total, claimed_until = now() + @Lease
            where import_id = @importId and groups_done = @groupsBefore and status = 'Running'
            """;
        var parameters = new { importId, groupsBefore, total, Lease, batch.Groups, batch.Rows, batch.Accepted, batch.Rejected, batch.Records };
        if (await ExecuteAsync(transaction, sql, parameters, cancellationToken) == 0)
            return false;
        await AddErrorsAsync(transaction, importId, batch.Errors, cancellationToken);
        return true;
    }

    /// <summary>Ends an import; its file goes.</summary>
    public async Task EndAsync(NpgsqlTransaction transaction, Guid importId, string status, IReadOnlyList<Refusal> errors, CancellationToken cancellationToken)
    {
        const string sql = """
            with ended as (
                update import set status = @status, completed_at = @now, claimed_until = null where import_id = @importId
            )
            delete from import_file where import_id = @importId
            """;
        await AddErrorsAsync(transaction, importId, errors, cancellationToken);
        await ExecuteAsync(transaction, sql, new { importId, status, now = BusinessDay.Now(clock) }, cancellationToken);
    }

    /// <summary>Ends an import that cannot go on. What its earlier batches brought stays.</summary>
    public async Task FailAsync(Guid importId, Refusal reason, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await EndAsync(transaction, importId, "Failed", [reason], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task AddErrorsAsync(NpgsqlTransaction transaction, Guid importId, IReadOnlyList<Refusal> errors, CancellationToken cancellationToken)
    {
        // unnest would flatten an array of arrays, so the arguments come as one text each.
        const string sql = """
            insert into import_error (import_id, seq, row, field, code, args)
            select @importId, before.seq + e.seq, e.row, e.field, e.code, string_to_array(e.args, E'\x1f')
            from unnest(@Rows, @Fields, @Codes, @Args) with ordinality as e (row, field, code, args, seq),
                (select coalesce(max(seq), 0) as seq from import_error where import_id = @importId) as before
            where before.seq + e.seq <= @ErrorLimit
            """;
        if (errors.Count == 0)
            return;
        var parameters = new
        {
            importId,
            ErrorLimit,
            Rows = errors.Select(e => e.Row).ToArray(),
            Fields = errors.Select(e => e.Field).ToArray(),
            Codes = errors.Select(e => e.Code).ToArray(),
            Args = errors.Select(e => string.Join('\x1f', e.Args.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture)))).ToArray(),
        };
        await ExecuteAsync(transaction, sql, parameters, cancellationToken);
    }

    private static Task<int> ExecuteAsync(NpgsqlTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
}
