using System.Security.Cryptography;
using Dapper;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Confirmations.V1;
using Platform.Hosting.Time;
using FactOptions = Microsoft.Extensions.Options.IOptions<Platform.Hosting.Outbox.FactOptions>;

namespace Platform.Hosting.Confirmations;

/// <summary>Writes that a unit's register is complete through a day, and publishes it with the number of versions it stands on.</summary>
public sealed class ConfirmationWriter(Outbox.Outbox outbox, TimeProvider clock, FactOptions facts, PlatformOptions options)
{
    /// <summary>Confirms within the caller's transaction. Confirming a day again renews the number of versions it stands on.</summary>
    public async Task<Confirmation> ConfirmAsync(
        NpgsqlTransaction transaction, Register register, Guid unitId, DateOnly through, string accountId, CancellationToken cancellationToken)
    {
        var factType = options.ConfirmedRegisters.Single(r => r.Register == register).FactType;
        var factVersions = await outbox.CountVersionsAsync(transaction, factType, unitId, cancellationToken);
        const string sql = """
            insert into confirmation as c (register, unit_id, through, subject_id, version, fact_versions, confirmed_at, confirmed_by)
            values (@register, @unitId, @through, @subjectId, 1, @factVersions, @now, @accountId)
            on conflict (register, unit_id, through) do update
                set version = c.version + 1, fact_versions = excluded.fact_versions, confirmed_by = excluded.confirmed_by,
                    confirmed_at = greatest(excluded.confirmed_at, c.confirmed_at + interval '1 microsecond')
            returning subject_id, version, confirmed_at
            """;
        var row = await transaction.Connection!.QuerySingleAsync<Row>(new CommandDefinition(
            sql,
            new { register = register.ToString(), unitId, through, subjectId = NewSubjectId(), factVersions, now = BusinessDay.Now(clock), accountId },
            transaction,
            cancellationToken: cancellationToken));
        await outbox.AddAsync(transaction, Fact(register, unitId, through, factVersions, row), cancellationToken);
        return new Confirmation(row.SubjectId, unitId, through, factVersions, row.ConfirmedAt, row.Version);
    }

    /// <summary>The city, and every unit standing on a day of which this service has a record or a return: what the city confirms for all, it confirms for each. An installation serves one city: which units are its own, no service is told.</summary>
    public async Task<IReadOnlyList<Guid>> CoveredAsync(NpgsqlTransaction transaction, Guid cityId, DateOnly through, CancellationToken cancellationToken)
    {
        // In one order, so that two who confirm at once wait for each other.
        const string sql = """
            select unit_id from unit_replica u
            where valid_from <= @through and (valid_to is null or valid_to > @through)
              and (unit_id = @cityId
                or exists (select from confirmation c where c.unit_id = u.unit_id)
                or exists (select from fact_version f where f.unit_ids @> array[u.unit_id]))
            order by unit_id
            """;
        return [.. await transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(sql, new { cityId, through }, transaction, cancellationToken: cancellationToken))];
    }

    private FactChanged Fact(Register register, Guid unitId, DateOnly through, long factVersions, Row row) => new()
    {
        SubjectId = row.SubjectId,
        Epoch = facts.Value.Epoch,
        Version = row.Version,
        RecordedAt = row.ConfirmedAt,
        Fact = new ConfirmationFact
        {
            Segments =
            [
                new Segment<ConfirmationAttributes>
                {
                    ValidFrom = through,
                    ValidTo = through.AddDays(1),
                    UnitId = unitId,
                    Attributes = new ConfirmationAttributes { Register = register, FactVersions = factVersions },
                },
            ],
        },
    };

    // A subject's id must not tell when its record was made.
    private static Guid NewSubjectId() => new(RandomNumberGenerator.GetBytes(16));

    private sealed record Row(Guid SubjectId, long Version, DateTimeOffset ConfirmedAt);
}

/// <summary>A confirmation as it stands.</summary>
/// <param name="SubjectId">Its id as a fact; random, and audited as the record's id.</param>
/// <param name="UnitId">The unit that confirmed.</param>
/// <param name="Through">The last day it speaks of.</param>
/// <param name="FactVersions">Versions it stands on.</param>
/// <param name="ConfirmedAt">When it was last confirmed.</param>
/// <param name="Version">1, and one more each time the same day is confirmed again.</param>
public sealed record Confirmation(Guid SubjectId, Guid UnitId, DateOnly Through, long FactVersions, DateTimeOffset ConfirmedAt, long Version);
