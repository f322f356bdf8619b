using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Http;
using Platform.Hosting.Outbox;
using Platform.Hosting.Time;

namespace Platform.Territory.Units;

/// <summary>
/// Puts the ten units of Tây Ninh City and the three that follow them in place, each with its fact. A unit that is there
/// already is left as it is.
/// </summary>
internal static class SeedUnits
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<NpgsqlDataSource>();
        var outbox = services.GetRequiredService<Outbox>();
        var clock = services.GetRequiredService<TimeProvider>();
        var epoch = services.GetRequiredService<IOptions<FactOptions>>().Value.Epoch;
        var seed = await ReadAsync(cancellationToken);

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var unit in seed.Units)
        {
            if (!await AddAsync(transaction, unit, seed, cancellationToken))
                continue;
            await outbox.AddAsync(transaction, Fact(unit, epoch, BusinessDay.Now(clock)), cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    internal static async Task<Seed> ReadAsync(CancellationToken cancellationToken)
    {
        await using var file = typeof(SeedUnits).Assembly.GetManifestResourceStream("Platform.Territory.Units.tay-ninh.json")!;
        return (await JsonSerializer.DeserializeAsync<Seed>(file, PlatformJson.Options, cancellationToken))!;
    }

    private static async Task<bool> AddAsync(NpgsqlTransaction transaction, SeedUnit unit, Seed seed, CancellationToken cancellationToken)
    {
        const string addUnit = "insert into unit (unit_id, version) values (@UnitId, 1) on conflict do nothing";
        if (await ExecuteAsync(addUnit, unit) == 0)
            return false;
        const string addSegment = """
            insert into unit_segment (unit_id, valid_from, valid_to, code, name, kind)
            values (@UnitId, coalesce(@ValidFrom::date, '-infinity'), @ValidTo, @Code, @Name, @Kind)
            """;
        await ExecuteAsync(addSegment, new { unit.UnitId, unit.ValidFrom, unit.ValidTo, unit.Code, unit.Name, Kind = unit.Kind.ToString() });
        const string addSuccession = """
            insert into unit_succession (predecessor_id, successor_id, effective_on, legal_document)
            values (@UnitId, @SuccessorId, @EffectiveOn, @LegalDocument)
            """;
        if (unit.SuccessorId is not null)
            await ExecuteAsync(addSuccession, new { unit.UnitId, unit.SuccessorId, seed.EffectiveOn, seed.LegalDocument });
        return true;

        Task<int> ExecuteAsync(string sql, object parameters) =>
            transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
    }

    private static FactChanged Fact(SeedUnit unit, int epoch, DateTimeOffset now) => new()
    {
        SubjectId = unit.UnitId,
        Epoch = epoch,
        Version = 1,
        RecordedAt = now,
        Fact = new UnitFact
        {
            Segments =
            [
                new Segment<UnitAttributes>
                {
                    ValidFrom = unit.ValidFrom ?? DateOnly.MinValue,
                    ValidTo = unit.ValidTo,
                    UnitId = unit.UnitId,
                    Attributes = new UnitAttributes { Code = new(unit.Code), Name = new(unit.Name), Kind = unit.Kind },
                },
            ],
            SuccessorIds = unit.SuccessorId is { } successor ? [successor] : [],
        },
    };
}

/// <summary>The embedded list; successors stand before those they follow.</summary>
internal sealed record Seed(string Source, string LegalDocument, DateOnly EffectiveOn, IReadOnlyList<SeedUnit> Units);

internal sealed record SeedUnit(Guid UnitId, string Code, string Name, UnitKind Kind, DateOnly? ValidFrom = null, DateOnly? ValidTo = null, Guid? SuccessorId = null);
