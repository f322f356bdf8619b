using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Audit;
using Platform.Hosting.Authorization;
using Platform.Hosting.Http;
using Platform.Hosting.Outbox;
using Platform.TrafficIncidents.Rules;

namespace Platform.TrafficIncidents.Accidents;

/// <summary>
/// The accident's rows. Whatever changes an accident, a person or a file, ends here: row, history, audit and outbox in the
/// caller's transaction.
/// </summary>
internal sealed class AccidentStore(Outbox outbox, Audit audit, TrafficRules rules, IOptions<FactOptions> facts)
{
    public const string Columns = """
        accident_id, subject_id, version, recorded_at, unit_id, occurred_at, damage_vnd, place, note, casualties, source_rule, late,
        cancelled_at, cancel_reason, proposed
        """;

    /// <summary>Reads an accident and holds its row until the transaction ends, so that changes come one after the other.</summary>
    public static async Task<Accident?> LockAsync(NpgsqlTransaction transaction, Guid accidentId, CancellationToken cancellationToken)
    {
        const string sql = $"select {Columns} from accident where accident_id = @accidentId for update";
        var row = await transaction.Connection!.QuerySingleOrDefaultAsync<AccidentRow>(
            new CommandDefinition(sql, new { accidentId }, transaction, cancellationToken: cancellationToken));
        return row?.ToAccident();
    }

    /// <summary>The last day that each unit has confirmed.</summary>
    public static async Task<IReadOnlyDictionary<Guid, DateOnly>> ConfirmedThroughAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        const string sql = "select unit_id, max(through) from confirmation where register = @register group by unit_id";
        return (await transaction.Connection!.QueryAsync<(Guid UnitId, DateOnly Through)>(
            new CommandDefinition(sql, new { register = nameof(Register.TrafficAccidents) }, transaction, cancellationToken: cancellationToken))).ToDictionary(r => r.UnitId, r => r.Through);
    }

    /// <summary>Adds an accident's first version.</summary>
    public async Task AddAsync(NpgsqlTransaction transaction, Accident accident, Caller caller, CancellationToken cancellationToken)
    {
        await InsertAsync(transaction, [new SourcedAccident(accident)], cancellationToken);
        await FollowAsync(transaction, accident, null, "Recorded", null, caller, cancellationToken);
    }

    /// <summary>Adds many from a file: one statement a table, one audit row for the import itself.</summary>
    public async Task AddManyAsync(NpgsqlTransaction transaction, IReadOnlyList<SourcedAccident> accidents, string accountId, CancellationToken cancellationToken)
    {
        await InsertAsync(transaction, accidents, cancellationToken);
        await InsertHistoryAsync(transaction, [.. accidents.Select(a => a.Accident)], "Imported", null, accountId, cancellationToken);
        await outbox.AddAsync(transaction, [.. accidents.Select(a => a.Accident.ToFact(rules, facts.Value.Epoch))], cancellationToken);
    }

    /// <summary>Replaces an accident whose row the caller holds by its next version.</summary>
    public async Task ReplaceAsync(
        NpgsqlTransaction transaction, Accident before, Accident after, string change, string? reason, Caller caller, CancellationToken cancellationToken)
    {
        const string sql = """
            update accident set version = @Version, recorded_at = @RecordedAt, unit_id = @UnitId, occurred_at = @OccurredAt, day = @Day,
                severity = @Severity, provisional = @Provisional, deaths_counted = @DeathsCounted, injured = @Injured, damage_vnd = @DamageVnd,
                place = @Place::jsonb, note = @Note, casualties = @Casualties::jsonb, late = @Late, cancelled_at = @CancelledAt, cancel_reason = @CancelReason,
                proposed = @Proposed::jsonb
            where accident_id = @AccidentId and version = @Version - 1
            """;
        await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(sql, AccidentRow.Of(after, after.Assess(rules)), transaction, cancellationToken: cancellationToken));
        await FollowAsync(transaction, after, before, change, reason, caller, cancellationToken);
    }

    private async Task FollowAsync(
        NpgsqlTransaction transaction, Accident accident, Accident? before, string change, string? reason, Caller caller, CancellationToken cancellationToken)
    {
        await InsertHistoryAsync(transaction, [accident], change, reason, caller.AccountId, cancellationToken);
        await audit.AddAsync(transaction, caller, new AuditEntry($"accident.{change}", accident.AccidentId, accident.UnitId, reason, before, accident), cancellationToken);
        await outbox.AddAsync(transaction, accident.ToFact(rules, facts.Value.Epoch), cancellationToken);
    }

    private async Task InsertAsync(NpgsqlTransaction transaction, IReadOnlyList<SourcedAccident> accidents, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into accident (accident_id, subject_id, version, recorded_at, unit_id, occurred_at, day, severity, provisional, deaths_counted,
                injured, damage_vnd, place, note, casualties, source_rule, late, source, source_key, source_digest)
            select accident_id, subject_id, version, recorded_at, unit_id, occurred_at, day, severity, provisional, deaths_counted,
                injured, damage_vnd, place::jsonb, note, casualties::jsonb, source_rule, late, source, source_key, source_digest
            from unnest(@AccidentId, @SubjectId, @Version, @RecordedAt, @UnitId, @OccurredAt, @Day, @Severity, @Provisional, @DeathsCounted,
                @Injured, @DamageVnd, @Place, @Note, @Casualties, @SourceRule, @Late, @Source, @SourceKey, @SourceDigest)
                as a (accident_id, subject_id, version, recorded_at, unit_id, occurred_at, day, severity, provisional, deaths_counted,
                injured, damage_vnd, place, note, casualties, source_rule, late, source, source_key, source_digest)
            """;
        var rows = accidents.Select(a => AccidentRow.Of(a.Accident, a.Accident.Assess(rules))).ToList();
        var columns = new
        {
            AccidentId = rows.Select(r => r.AccidentId).ToArray(),
            SubjectId = rows.Select(r => r.SubjectId).ToArray(),
            Version = rows.Select(r => r.Version).ToArray(),
            RecordedAt = rows.Select(r => r.RecordedAt.UtcDateTime).ToArray(),
            UnitId = rows.Select(r => r.UnitId).ToArray(),
            OccurredAt = rows.Select(r => r.OccurredAt.UtcDateTime).ToArray(),
            Day = rows.Select(r => r.Day).ToArray(),
            Severity = rows.Select(r => r.Severity).ToArray(),
            Provisional = rows.Select(r => r.Provisional).ToArray(),
            DeathsCounted = rows.Select(r => r.DeathsCounted).ToArray(),
            Injured = rows.Select(r => r.Injured).ToArray(),
            DamageVnd = rows.Select(r => r.DamageVnd).ToArray(),
            Place = rows.Select(r => r.Place).ToArray(),
            Note = rows.Select(r => r.Note).ToArray(),
            Casualties = rows.Select(r => r.Casualties).ToArray(),
            SourceRule = rows.Select(r => r.SourceRule).ToArray(),
            Late = rows.Select(r => r.Late).ToArray(),
            Source = accidents.Select(a => a.Source).ToArray(),
            SourceKey = accidents.Select(a => a.SourceKey).ToArray(),
            SourceDigest = accidents.Select(a => a.SourceDigest).ToArray(),
        };
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, columns, transaction, cancellationToken: cancellationToken));
    }

    private static Task InsertHistoryAsync(
        NpgsqlTransaction transaction, IReadOnlyList<Accident> accidents, string change, string? reason, string accountId, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into accident_history (accident_id, version, recorded_at, account_id, change, reason, state)
            select accident_id, version, recorded_at, @accountId, @change, @reason, state::jsonb
            from unnest(@Ids, @Versions, @RecordedAts, @States) as h (accident_id, version, recorded_at, state)
            """;
        var columns = new
        {
            accountId,
            change,
            reason,
            Ids = accidents.Select(a => a.AccidentId).ToArray(),
            Versions = accidents.Select(a => a.Version).ToArray(),
            RecordedAts = accidents.Select(a => a.RecordedAt.UtcDateTime).ToArray(),
            States = accidents.Select(a => JsonSerializer.Serialize(a, PlatformJson.Options)).ToArray(),
        };
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, columns, transaction, cancellationToken: cancellationToken));
    }
}

/// <summary>An accident and where it came from; a person's own record has no source.</summary>
internal sealed record SourcedAccident(Accident Accident, string? Source = null, string? SourceKey = null, byte[]? SourceDigest = null);
