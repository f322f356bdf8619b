using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Contracts;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Http;
using Platform.Hosting.Outbox;
using Platform.Hosting.Time;
using Platform.Territory.Units;

namespace Platform.Territory.Hamlets;

/// <summary>Puts the hamlets and quarters of the ten units in place, each with its fact. One that is there already is left as it is.</summary>
internal static class SeedHamlets
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<NpgsqlDataSource>();
        var outbox = services.GetRequiredService<Outbox>();
        var clock = services.GetRequiredService<TimeProvider>();
        var epoch = services.GetRequiredService<IOptions<FactOptions>>().Value.Epoch;
        var units = (await SeedUnits.ReadAsync(cancellationToken)).Units.ToDictionary(u => u.UnitId);

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var hamlet in await ReadAsync(cancellationToken))
        {
            var line = HamletLine.Of(hamlet, units);
            if (await AddAsync(transaction, hamlet, line, cancellationToken))
                await outbox.AddAsync(transaction, Fact(hamlet, line, epoch, BusinessDay.Now(clock)), cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    internal static async Task<IReadOnlyList<SeedHamlet>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var file = typeof(SeedHamlets).Assembly.GetManifestResourceStream("Platform.Territory.Hamlets.hamlets.json")!;
        return (await JsonSerializer.DeserializeAsync<Seed>(file, PlatformJson.Options, cancellationToken))!.Hamlets;
    }

    private static async Task<bool> AddAsync(
        NpgsqlTransaction transaction, SeedHamlet hamlet, IReadOnlyList<Segment<HamletAttributes>> line, CancellationToken cancellationToken)
    {
        const string addHamlet = "insert into hamlet (hamlet_id, version) values (@HamletId, 1) on conflict do nothing";
        if (await transaction.Connection!.ExecuteAsync(new CommandDefinition(addHamlet, new { hamlet.HamletId }, transaction, cancellationToken: cancellationToken)) == 0)
            return false;
        const string addSegment = """
            insert into hamlet_segment (hamlet_id, valid_from, valid_to, unit_id, name, kind, households, source)
            values (@HamletId, @ValidFrom, @ValidTo, @UnitId, @Name, @Kind, @Households, @Source)
            """;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            addSegment,
            line.Select(s => new
            {
                hamlet.HamletId,
                s.ValidFrom,
                s.ValidTo,
                s.UnitId,
                Name = s.Attributes.Name.Value,
                Kind = s.Attributes.Kind.ToString(),
                s.Attributes.Households,
                hamlet.Source,
            }),
            transaction,
            cancellationToken: cancellationToken));
        return true;
    }

    private static FactChanged Fact(SeedHamlet hamlet, IReadOnlyList<Segment<HamletAttributes>> line, int epoch, DateTimeOffset now) => new()
    {
        SubjectId = hamlet.HamletId,
        Epoch = epoch,
        Version = 1,
        RecordedAt = now,
        Fact = new HamletFact { Segments = line },
    };

    private sealed record Seed(string Source, IReadOnlyList<SeedHamlet> Hamlets);
}

/// <summary>A hamlet of the embedded list.</summary>
/// <param name="HamletId">Its id, for ever.</param>
/// <param name="UnitId">The unit that holds it first.</param>
/// <param name="Name">Official name.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Households">Count of households.</param>
/// <param name="Source">Who says so; demo where nobody was found.</param>
internal sealed record SeedHamlet(Guid HamletId, Guid UnitId, string Name, HamletKind Kind, int? Households, string Source);
