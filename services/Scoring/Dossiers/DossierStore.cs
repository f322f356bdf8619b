using System.Text.Json;
using Dapper;
using Npgsql;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Problems;
using Platform.Scoring.Recognitions;

namespace Platform.Scoring.Dossiers;

/// <summary>Dossiers in the ledger.</summary>
internal sealed class DossierStore(NpgsqlDataSource database)
{
    /// <summary>A dossier for its reader.</summary>
    public async Task<Result<Dossier>> ReadableAsync(Guid dossierId, Caller caller, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await ReadAsync(connection, null, dossierId, "", cancellationToken) is not { } dossier)
            return Unknown;
        return caller.Scope(Actions.DossierRead).Holds(dossier.Row.UnitId) ? dossier : new Refusal("foreign-unit", StatusCodes.Status403Forbidden);
    }

    /// <summary>The dossier, held until the transaction ends, if it still stands at the version that was read.</summary>
    public static async Task<Result<Dossier>> HoldAsync(NpgsqlTransaction transaction, Guid dossierId, Caller caller, long version, CancellationToken cancellationToken)
    {
        // Weaker than for update: a challenge that is being raised refers to this row and must not wait for us while we wait for its unit.
        var dossier = await ReadAsync(transaction.Connection!, transaction, dossierId, "for no key update", cancellationToken);
        if (dossier is null)
            return Unknown;
        if (!caller.Scope(Actions.DossierWrite).Holds(dossier.Row.UnitId))
            return new Refusal("foreign-unit", StatusCodes.Status403Forbidden);
        return dossier.Row.Version == version ? dossier : IfMatch.Stale(dossier.Row.Version);
    }

    public static Refusal Unknown => new("unknown-dossier", StatusCodes.Status404NotFound);

    /// <summary>Adds what was done, and moves the dossier with it. Returns the new version.</summary>
    public static async Task<long> AppendAsync(NpgsqlTransaction transaction, Dossier dossier, DossierEntry entry, CancellationToken cancellationToken)
    {
        const string append = """
            insert into ledger.dossier_step (dossier_id, ordinal, step, at, account_id, role, note, document)
            values (@DossierId, @Ordinal, @Step, @At, @AccountId, @Role, @Note, @Document::jsonb)
            """;
        const string move = """
            update ledger.dossier set version = version + 1, state = @State, sealed = @Sealed,
                decision_number = case when @Step = 'Decision' then @Number else decision_number end,
                decision_on = case when @Step = 'Decision' then @Date else decision_on end,
                checked_on = case when @Step = 'Maintenance' then @Day else checked_on end,
                withdrawn_number = case when @Step = 'Withdrawal' then @Number else withdrawn_number end,
                withdrawn_on = case when @Step = 'Withdrawal' then @Date else withdrawn_on end
            where dossier_id = @DossierId returning version
            """;
        var row = dossier.Row;
        var parameters = new
        {
            row.DossierId,
            entry.Ordinal,
            Step = entry.Step.ToString(),
            entry.At,
            entry.AccountId,
            entry.Role,
            entry.Note,
            Document = entry.Document is { } document ? JsonSerializer.Serialize(document, PlatformJson.Options) : null,
            State = entry.Step == DossierStep.Remark ? row.State : entry.Step.ToString(),
            Sealed = entry.Step switch { DossierStep.Submission => entry.Ordinal, DossierStep.Return or DossierStep.Withdrawal => null, _ => row.Sealed },
            entry.Document?.Number,
            entry.Document?.Date,
            Day = Platform.Hosting.Time.BusinessDay.Of(entry.At),
        };
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(append, parameters, transaction, cancellationToken: cancellationToken));
        var version = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(move, parameters, transaction, cancellationToken: cancellationToken));
        if (RecognitionChanged.Is(entry.Step))
            await RecognitionChanged.TellAsync(transaction, new RecognitionChanged(row.DossierId, row.UnitId, row.Programme, entry.Step), cancellationToken);
        return version;
    }

    /// <summary>As the transaction sees it.</summary>
    public static async Task<Dossier> ReadAsync(NpgsqlTransaction transaction, Guid dossierId, CancellationToken cancellationToken) =>
        (await ReadAsync(transaction.Connection!, transaction, dossierId, "", cancellationToken))!;

    private static async Task<Dossier?> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid dossierId, string hold, CancellationToken cancellationToken)
    {
        var sql = $"select {DossierRow.Columns} from ledger.dossier where dossier_id = @dossierId {hold}";
        const string entries = "select ordinal, step, at, account_id, role, note, document from ledger.dossier_step where dossier_id = @dossierId order by ordinal";
        const string open = "select count(*)::int from ledger.challenge where dossier_id = @dossierId and ordinal = @Sealed and decided_at is null";
        var row = await connection.QuerySingleOrDefaultAsync<DossierRow>(new CommandDefinition(sql, new { dossierId }, transaction, cancellationToken: cancellationToken));
        if (row is null)
            return null;
        // Asked after the row is held: what another transaction did before it let go is then seen.
        var done = await connection.QueryAsync<EntryRow>(new CommandDefinition(entries, new { dossierId }, transaction, cancellationToken: cancellationToken));
        var challenges = await connection.ExecuteScalarAsync<int>(new CommandDefinition(open, new { dossierId, row.Sealed }, transaction, cancellationToken: cancellationToken));
        return new Dossier(row, [.. done.Select(e => e.ToEntry())], challenges);
    }

    private sealed class EntryRow
    {
        public int Ordinal { get; init; }

        public required string Step { get; init; }

        public DateTime At { get; init; }

        public required string AccountId { get; init; }

        public required string Role { get; init; }

        public string? Note { get; init; }

        public string? Document { get; init; }

        public DossierEntry ToEntry() => new(
            Ordinal, Enum.Parse<DossierStep>(Step), new DateTimeOffset(At), AccountId, Role, Note,
            Document is null ? null : JsonSerializer.Deserialize<DossierDocument>(Document, PlatformJson.Options));
    }
}
