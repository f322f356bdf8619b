using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Problems;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Imports;

/// <summary>The rows of imports: their files, their progress and their errors.</summary>
internal sealed class ImportStore(NpgsqlDataSource database, ProblemTexts texts, TimeProvider clock)
{
    public const int ErrorLimit = 500;

    /// <summary>Longer than a batch takes; a worker renews it with each batch it commits.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const string Columns = "import_id, status, profile, created_at, completed_at, total, rows, accepted, rejected, records, confirmed_through, account_id, groups_done";

    public async Task<ImportView> AddAsync(
        NpgsqlTransaction transaction, Caller caller, string profile, DateOnly? confirmedThrough, byte[] content, byte[] unitMap, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into import (import_id, account_id, roles, profile, confirmed_through, status, created_at)
            values (@ImportId, @AccountId, @Roles, @profile, @confirmedThrough, 'Queued', @Now);
            insert into import_file (import_id, content, unit_map) values (@ImportId, @content, @unitMap)
            """;
        var (importId, now) = (Guid.CreateVersion7(), BusinessDay.Now(clock));
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            sql,
            new { ImportId = importId, caller.AccountId, Roles = caller.Roles.ToArray(), profile, confirmedThrough, Now = now, content, unitMap },
            transaction,
            cancellationToken: cancellationToken));
        return new ImportView(importId, "Queued", profile, now, null, 0, 0, 0, 0, 0, confirmedThrough, []);
    }

    public async Task<ImportView?> FindAsync(Guid importId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        const string errors = "select row, field, code, args from import_error where import_id = @importId order by seq";
        var row = await connection.QuerySingleOrDefaultAsync<ImportRow>(
            new CommandDefinition($"select {Columns} from import where import_id = @importId", new { importId }, cancellationToken: cancellationToken));
        return row?.ToView([.. (await connection.QueryAsync<ErrorRow>(new CommandDefinition(errors, new { importId }, cancellationToken: cancellationToken))).Select(e => e.ToProblem(texts))]);
    }

    public async Task<IReadOnlyList<ImportView>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<ImportRow>(
            new CommandDefinition($"select {Columns} from import order by created_at desc limit 50", cancellationToken: cancellationToken));
        return [.. rows.Select(r => r.ToView([]))];
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
            returning {Columns}
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ImportRow>(new CommandDefinition(sql, new { Lease }, cancellationToken: cancellationToken));
    }

    public async Task<(byte[] Content, byte[] UnitMap)> ReadFileAsync(Guid importId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleAsync<(byte[], byte[])>(new CommandDefinition(
            "select content, unit_map from import_file where import_id = @importId", new { importId }, cancellationToken: cancellationToken));
    }

    /// <summary>Moves an import on, in the transaction of its batch. False: another worker has gone further, so this one must stop.</summary>
    public static async Task<bool> AdvanceAsync(NpgsqlTransaction transaction, Guid importId, int groupsBefore, Batch batch, int total, CancellationToken cancellationToken)
    {
        const string sql = """
            update import set groups_done = groups_done + @Groups, rows = rows + @Rows, accepted = accepted + @Accepted, rejected = rejected + @Rejected,
                records = records + @Records, total = @total, claimed_until = now() + @Lease
            where import_id = @importId and groups_done = @groupsBefore and status = 'Running'
            """;
        var moved = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            sql, new { importId, groupsBefore, total, Lease, batch.Groups, batch.Rows, batch.Accepted, batch.Rejected, batch.Records }, transaction, cancellationToken: cancellationToken));
        if (moved == 1)
            await AddErrorsAsync(transaction, importId, batch.Errors, cancellationToken);
        return moved == 1;
    }

    public static async Task EndAsync(NpgsqlTransaction transaction, Guid importId, string status, IReadOnlyList<Refusal> errors, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = """
            with ended as (
                update import set status = @status, completed_at = @now, claimed_until = null where import_id = @importId
            )
            delete from import_file where import_id = @importId
            """;
        await AddErrorsAsync(transaction, importId, errors, cancellationToken);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { importId, status, now }, transaction, cancellationToken: cancellationToken));
    }

    private static async Task AddErrorsAsync(NpgsqlTransaction transaction, Guid importId, IReadOnlyList<Refusal> errors, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into import_error (import_id, seq, row, field, code, args)
            select @importId, seq, @Row, @Field, @Code, @Args
            from (select coalesce(max(seq), 0) + 1 as seq from import_error where import_id = @importId) next
            where seq <= @ErrorLimit
            """;
        foreach (var error in errors)
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                sql,
                new { importId, error.Row, error.Field, error.Code, Args = error.Args.Select(a => Convert.ToString(a, System.Globalization.CultureInfo.InvariantCulture) ?? "").ToArray(), ErrorLimit },
                transaction,
                cancellationToken: cancellationToken));
        }
    }

    private sealed class ErrorRow
    {
        public int? Row { get; init; }

        public string? Field { get; init; }

        public string Code { get; init; } = "";

        public string[] Args { get; init; } = [];

        public FieldProblem ToProblem(ProblemTexts texts) =>
            new(Field, Row, Code, texts.Detail(new Refusal(Code) { Args = Args }) ?? texts.Title(Code));
    }
}

/// <summary>What a batch of groups came to.</summary>
internal sealed record Batch(int Groups, int Rows, int Accepted, int Rejected, int Records, IReadOnlyList<Refusal> Errors);

/// <summary>An import as its table holds it.</summary>
internal sealed class ImportRow
{
    public Guid ImportId { get; init; }

    public string Status { get; init; } = "";

    public string Profile { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public int? Total { get; init; }

    public int Rows { get; init; }

    public int Accepted { get; init; }

    public int Rejected { get; init; }

    public int Records { get; init; }

    public DateOnly? ConfirmedThrough { get; init; }

    public string AccountId { get; init; } = "";

    public int GroupsDone { get; init; }

    public ImportView ToView(IReadOnlyList<FieldProblem> errors) => new(
        ImportId, Status, Profile, CreatedAt, CompletedAt, Rows, Accepted, Rejected, Records,
        Status == "Completed" ? 1 : Total is > 0 ? Math.Round((double)GroupsDone / Total.Value, 3) : 0, ConfirmedThrough, errors);
}
