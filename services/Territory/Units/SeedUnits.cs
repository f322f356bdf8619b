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
/// Puts Tây Ninh City, its ten units and the three that follow them in place with their official counts of households and residents.
/// What is there already is left as it is; a unit that gains a count tells its line anew.
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
            var added = await AddAsync(transaction, unit, seed, cancellationToken);
            added += await AddCountsAsync(transaction, unit, cancellationToken);
            if (added > 0)
                await outbox.AddAsync(transaction, Fact(unit, epoch, await NextVersionAsync(transaction, unit, cancellationToken), BusinessDay.Now(clock)), cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    internal static async Task<Seed> ReadAsync(CancellationToken cancellationToken)
    {
        await using var file = typeof(SeedUnits).Assembly.GetManifestResourceStream("Platform.Territory.Units.tay-ninh.json")!;
        return (await JsonSerializer.DeserializeAsync<Seed>(file, PlatformJson.Options, cancellationToken))!;
    }

    private static async Task<int> AddAsync(NpgsqlTransaction transaction, SeedUnit unit, Seed seed, CancellationToken cancellationToken)
    {
        const string addUnit = "insert into unit (unit_id, version) values (@UnitId, 0) on conflict do nothing";
        if (await ExecuteAsync(addUnit, unit) == 0)
            return 0;
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
        return 1;

        Task<int> ExecuteAsync(string sql, object parameters) =>
            transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
    }

    private static async Task<int> AddCountsAsync(NpgsqlTransaction transaction, SeedUnit unit, CancellationToken cancellationToken)
    {
        return await AddAsync("unit_households", "households", unit.Households) + await AddAsync("unit_population", "residents", unit.Population ?? []);

        Task<int> AddAsync(string table, string column, IReadOnlyList<OfficialCount> counts) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"insert into {table} (unit_id, valid_from, {column}, source) values (@UnitId, coalesce(@From::date, '-infinity'), @Count, @Source) on conflict do nothing",
            counts.Select(c => new { unit.UnitId, c.From, c.Count, c.Source }),
            transaction,
            cancellationToken: cancellationToken));
    }

    private static Task<long> NextVersionAsync(NpgsqlTransaction transaction, SeedUnit unit, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            "update unit set version = version + 1 where unit_id = @UnitId returning version", new { unit.UnitId }, transaction, cancellationToken: cancellationToken));

    private static FactChanged Fact(SeedUnit unit, int epoch, long version, DateTimeOffset now) => new()
    {
        SubjectId = unit.UnitId,
        Epoch = epoch,
        Version = version,
        RecordedAt = now,
        Fact = new UnitFact { Segments = UnitLine.Of(unit), SuccessorIds = unit.SuccessorId is { } successor ? [successor] : [] },
    };
}

/// <summary>The embedded list; successors stand before those they follow.</summary>
internal sealed record Seed(string Source, string LegalDocument, DateOnly EffectiveOn, IReadOnlyList<SeedUnit> Units);

internal sealed record SeedUnit(
    Guid UnitId,
    string Code,
    string Name,
    UnitKind Kind,
    IReadOnlyList<OfficialCount> Households,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null,
    Guid? SuccessorId = null,
    IReadOnlyList<OfficialCount>? Population = null);

/// <summary>An official count of households or residents.</summary>
/// <param name="Count">How many.</param>
/// <param name="Source">Who says so; demo where nobody was found.</param>
/// <param name="From">The first day it is known for; null when open.</param>
internal sealed record OfficialCount(int Count, string Source, DateOnly? From = null);
