using Dapper;
using Npgsql;
using Platform.Contracts.Territory.V1;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;

namespace Platform.Scoring.Facts;

/// <summary>Units as Territory last told them, and which of them the catalogue's registrations name.</summary>
internal sealed class UnitTable(ActiveCatalogue catalogue)
{
    // Renamed to itself: only to wait for whoever changes this unit's counters without knowing yet that it is registered.
    private const string LockRegisters = """
        insert into projection.unit_register as r (unit_id, type, held, awaited, recorded_at)
        select @unitId, type, 0, 0, '-infinity' from unnest(@types) type order by type
        on conflict (unit_id, type) do update set held = r.held
        """;

    /// <summary>Takes newer lines of units in, and adds to what must be made anew all criteria of units that are registered by them.</summary>
    public async Task ApplyAsync(NpgsqlTransaction transaction, IEnumerable<Incoming> accepted, Touched touched, CancellationToken cancellationToken)
    {
        var facts = accepted.Where(f => f.Message.Fact is UnitFact).ToList();
        if (facts.Count == 0)
            return;
        var connection = transaction.Connection!;
        const string oneAtATime = "select pg_advisory_xact_lock(hashtext('projection.unit'))";
        await connection.ExecuteAsync(new CommandDefinition(oneAtATime, transaction: transaction, cancellationToken: cancellationToken));
        foreach (var fact in facts)
            await PutAsync(transaction, fact, cancellationToken);
        foreach (var programme in catalogue.Set.Programmes)
        {
            foreach (var unit in await RegisterAsync(transaction, programme, cancellationToken))
            {
                await LockAsync(transaction, programme, unit, cancellationToken);
                Touch(programme, unit, touched);
            }
            if (!await CityTable.SetAsync(transaction, programme, cancellationToken))
                continue;
            foreach (var part in await CityTable.PartsAsync(transaction, programme, cancellationToken))
                await LockAsync(transaction, programme, part, cancellationToken);
            if (await CityTable.HoldAsync(transaction, programme, cancellationToken) is { } city)
                Touch(programme, city, touched);
        }
    }

    private static Task LockAsync(NpgsqlTransaction transaction, Programme programme, Guid unitId, CancellationToken cancellationToken)
    {
        var types = programme.Criteria.Select(c => c.Fact?.Id).OfType<short>().Distinct().ToArray();
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(LockRegisters, new { unitId, types }, transaction, cancellationToken: cancellationToken));
    }

    private static void Touch(Programme programme, Guid unit, Touched touched)
    {
        foreach (var leaf in programme.Criteria.Where(c => !c.IsComposite))
            touched.Add(unit, leaf.Id);
    }

    /// <summary>Sets who takes part in every programme; for a rebuild, which makes all results anyway.</summary>
    public async Task RegisterAllAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var programme in catalogue.Set.Programmes)
        {
            await RegisterAsync(transaction, programme, cancellationToken);
            await CityTable.SetAsync(transaction, programme, cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    public static async Task<IReadOnlyList<RegisteredUnit>> RegistrationsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string sql = "select programme, unit_id from projection.registration order by programme, unit_id";
        return [.. await connection.QueryAsync<RegisteredUnit>(new CommandDefinition(sql, cancellationToken: cancellationToken))];
    }

    private static async Task PutAsync(NpgsqlTransaction transaction, Incoming fact, CancellationToken cancellationToken)
    {
        const string remove = "delete from projection.unit where unit_id = @SubjectId and (epoch, version) < (@Epoch, @Version)";
        const string put = """
            insert into projection.unit (unit_id, valid_from, valid_to, code, name, kind, epoch, version, successor_ids)
            select @SubjectId, @ValidFrom, @ValidTo, @Code, @Name, @Kind, @Epoch, @Version, @SuccessorIds
            where not exists (select from projection.unit where unit_id = @SubjectId and (epoch, version) > (@Epoch, @Version))
            """;
        var message = fact.Message;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(remove, new { message.SubjectId, message.Epoch, message.Version }, transaction, cancellationToken: cancellationToken));
        var segments = ((UnitFact)message.Fact).Segments.Select(s => new
        {
            message.SubjectId,
            s.ValidFrom,
            ValidTo = s.ValidTo ?? DateOnly.MaxValue,
            Code = s.Attributes.Code.Value,
            Name = s.Attributes.Name.Value,
            Kind = s.Attributes.Kind.ToString(),
            message.Epoch,
            message.Version,
            SuccessorIds = ((UnitFact)message.Fact).SuccessorIds.ToArray(),
        });
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(put, segments, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Sets who takes part by the units' codes as they are told now; returns who is new.</summary>
    private static async Task<IReadOnlyList<Guid>> RegisterAsync(NpgsqlTransaction transaction, Programme programme, CancellationToken cancellationToken)
    {
        const string sql = """
            with named as (
                select distinct u.unit_id
                from unnest(@codes, @days) as r (code, day)
                join projection.unit u on u.code = r.code and u.valid_from <= r.day and u.valid_to > r.day
            ), left_out as (
                delete from projection.registration g where g.programme = @programme and not exists (select from named n where n.unit_id = g.unit_id)
            )
            insert into projection.registration (programme, unit_id) select @programme, unit_id from named
            on conflict do nothing returning unit_id
            """;
        var parameters = new
        {
            programme = programme.Code,
            codes = programme.Registrations.Select(r => r.UnitCode).ToArray(),
            days = programme.Registrations.Select(r => r.On).ToArray(),
        };
        return [.. await transaction.Connection!.QueryAsync<Guid>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken))];
    }
}

/// <summary>A unit takes part in a programme.</summary>
internal sealed record RegisteredUnit(string Programme, Guid UnitId);
