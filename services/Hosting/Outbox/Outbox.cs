using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Npgsql;
using Platform.Contracts;
using Platform.Hosting.Http;

namespace Platform.Hosting.Outbox;

/// <summary>
/// Where facts leave a register. What is added becomes visible to the dispatcher when the caller's transaction commits
/// and vanishes when it rolls back, so a record and its message are one thing.
/// </summary>
public sealed class Outbox
{
    internal const string Channel = "outbox";

    /// <summary>Adds one fact version to the transaction.</summary>
    public Task AddAsync(NpgsqlTransaction transaction, FactChanged fact, CancellationToken cancellationToken) =>
        AddAsync(transaction, [fact], cancellationToken);

    /// <summary>Adds many, in one round trip.</summary>
    /// <exception cref="PostgresException">Constraint <c>fact_version_recorded_at_rises</c>: a version's time does not rise; primary key: the version exists.</exception>
    public async Task AddAsync(NpgsqlTransaction transaction, IReadOnlyList<FactChanged> facts, CancellationToken cancellationToken)
    {
        const string sql = """
            with fact as (
                select * from unnest(@Ids, @Subjects, @Epochs, @Versions, @Types, @RecordedAts, @FirstDays, @Units, @Bodies)
                    with ordinality as f (id, subject_id, epoch, version, type, recorded_at, first_day, units, body, ordinal)
            ), kept as (
                insert into fact_version (subject_id, epoch, version, type, recorded_at, first_day, unit_ids, body)
                select subject_id, epoch, version, type, recorded_at, first_day, string_to_array(units, ',')::uuid[], body from fact order by ordinal
            ), queued as (
                insert into outbox (id, type, body, traceparent, tracestate)
                select id, type, body, @TraceParent, @TraceState from fact order by ordinal
            )
            select pg_notify(@Channel, '')
            """;
        var parameters = new
        {
            Ids = facts.Select(_ => Guid.CreateVersion7()).ToArray(),
            Subjects = facts.Select(f => f.SubjectId).ToArray(),
            Epochs = facts.Select(f => f.Epoch).ToArray(),
            Versions = facts.Select(f => f.Version).ToArray(),
            Types = facts.Select(f => f.Fact.FactType).ToArray(),
            RecordedAts = facts.Select(f => f.RecordedAt.UtcDateTime).ToArray(),
            FirstDays = facts.Select(f => f.Fact.FirstDay).ToArray(),
            // unnest would flatten an array of arrays.
            Units = facts.Select(f => string.Join(',', f.Fact.UnitIds)).ToArray(),
            Bodies = facts.Select(f => JsonSerializer.Serialize(f, PlatformJson.Options)).ToArray(),
            TraceParent = Activity.Current?.Id,
            TraceState = Activity.Current?.TraceStateString,
            Channel,
        };
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>How many versions of a fact type touch a unit, those of this transaction included.</summary>
    public Task<long> CountVersionsAsync(NpgsqlTransaction transaction, string factType, Guid unitId, CancellationToken cancellationToken)
    {
        const string sql = "select count(*) from fact_version where unit_ids @> array[@unitId] and type = @factType";
        return transaction.Connection!.ExecuteScalarAsync<long>(
            new CommandDefinition(sql, new { factType, unitId }, transaction, cancellationToken: cancellationToken));
    }
}
