using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Territory.V1;
using Platform.Hosting.Migrations;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Evaluation;
using Platform.Scoring.Facts;
using Platform.Scoring.Rebuild;
using Platform.Scoring.Scoreboard;
using Platform.Testing;

namespace Platform.Benchmarks;

/// <summary>A scoring database of a whole nation's 3,321 communes with as many facts as wanted, and Scoring's own parts over it.</summary>
internal sealed partial class ManyFacts
{
    /// <summary>A unit with 10,000 facts, wherever there are that many.</summary>
    public const int Usual = 1;

    /// <summary>A unit with 100,000 facts, where there are more.</summary>
    public const int Heavy = 2;

    private const int Units = 3321;
    private const int WatchedUnits = 100;
    private const int UsualFacts = 10_000;
    private const int HeavyFacts = 100_000;
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<long, ManyFacts> Made = [];

    private readonly TestDatabase database;

    private ManyFacts(TestDatabase database, ActiveCatalogue catalogue)
    {
        this.database = database;
        Source = DatabaseSetup.Build(database.ConnectionString);
        var units = new UnitTable(catalogue);
        Rebuild = new RebuildScores(Source, catalogue, units, NullLogger<RebuildScores>.Instance);
        Board = new BoardReader(Source);
        Catalogue = catalogue;
        Store = new FactStore(Source, catalogue, units, new ResultWriter(catalogue, TimeProvider.System), new Parking(Source, NullLogger<Parking>.Instance));
    }

    public NpgsqlDataSource Source { get; }

    public FactStore Store { get; }

    public BoardReader Board { get; }

    public ActiveCatalogue Catalogue { get; }

    public RebuildScores Rebuild { get; }

    public static Guid Unit(int code) => new(string.Create(CultureInfo.InvariantCulture, $"00000703-0000-7000-8000-{code:D12}"));

    /// <summary>Made once a run, and shared by the rows.</summary>
    public static async Task<ManyFacts> OfAsync(long facts)
    {
        if (!Made.TryGetValue(facts, out var many))
            Made.Add(facts, many = await MakeAsync(facts));
        return many;
    }

    public static async Task DisposeAllAsync()
    {
        foreach (var many in Made.Values)
        {
            await many.Source.DisposeAsync();
            await many.database.DisposeAsync();
        }
    }

    /// <summary>One change of one fact, the whole way from a received message to committed results.</summary>
    public Task ApplyAsync(FactChanged fact) => Store.ApplyAsync([new Incoming(FactVersion.Read(fact), fact)], CancellationToken.None);

    /// <summary>A hundred units that return every register every week, the two with the most facts among them.</summary>
    public static Guid[] SomeUnits => [.. Enumerable.Range(Usual, WatchedUnits).Select(Unit)];

    private static async Task<ManyFacts> MakeAsync(long facts)
    {
        var database = await TestDatabase.CreateAsync("many");
        var catalogue = await CatalogueOfAllUnitsAsync();
        await using (var source = DatabaseSetup.Build(database.ConnectionString))
        {
            foreach (var file in Directory.GetFiles(Path.Combine(ServiceProcess.Root, "services", "Scoring", "Migrations"), "*.sql").Order(StringComparer.Ordinal))
            {
                await using var migrate = source.CreateCommand(await File.ReadAllTextAsync(file));
                await migrate.ExecuteNonQueryAsync();
            }
        }
        var active = new ActiveCatalogue(DatabaseSetup.Build(database.ConnectionString), Options.Create(new CatalogueOptions { Catalogue = catalogue }));
        var many = new ManyFacts(database, active);
        await active.OpenAsync(() => many.Rebuild.RebuildAsync(CancellationToken.None), CancellationToken.None);
        await many.FillAsync(facts);
        await many.Rebuild.RebuildAsync(CancellationToken.None);
        return many;
    }

    /// <summary>The programme as it is, registered for every unit.</summary>
    private static async Task<string> CatalogueOfAllUnitsAsync()
    {
        var folder = Directory.CreateTempSubdirectory("catalogue").FullName;
        var catalogue = Path.Combine(ServiceProcess.Root, "services", "Scoring", "Catalogue");
        const string wards = "three-no-three-have-2024.yaml";
        foreach (var file in Directory.GetFiles(catalogue, "*.yaml").Where(file => Path.GetFileName(file) != wards))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var programme = await File.ReadAllTextAsync(Path.Combine(catalogue, wards));
        var all = string.Concat(Enumerable.Range(1, Units).Select(i => string.Create(CultureInfo.InvariantCulture, $"  - unit: {i:D5}@2024-01-01\n")));
        await File.WriteAllTextAsync(Path.Combine(folder, wards), Registrations().Replace(programme, $"registrations:\n{all}include:"));
        return folder;
    }

    private async Task FillAsync(long facts)
    {
        await Store.ApplyAsync([.. Enumerable.Range(1, Units).Select(UnitFact)], CancellationToken.None);
        await using var connection = await Source.OpenConnectionAsync();
        await ExecuteAsync(connection, "alter table projection.fact drop constraint fact_pkey; drop index projection.fact_unit");
        await using (var import = await connection.BeginBinaryImportAsync($"copy projection.fact ({FactReader.Columns}, ordinal) from stdin (format binary)"))
        {
            import.Timeout = TimeSpan.Zero;
            for (var unit = 1; unit <= Units; unit++)
                foreach (var register in unit <= WatchedUnits ? Enum.GetValues<Register>() : [Register.TrafficAccidents])
                    for (var week = 0; week < 52; week++)
                        Write(import, Confirmation(unit, register, week));
            for (var i = 0L; i < facts; i++)
                Write(import, FactVersion.Read(SomeFacts.Accident(Unit(UnitOf(i)))));
            await import.CompleteAsync();
        }
        await ExecuteAsync(connection, "set maintenance_work_mem = '1GB'; alter table projection.fact add primary key (subject_id, epoch, version, ordinal)");
        await ExecuteAsync(connection, "create index fact_unit on projection.fact (unit_id, type)");
        await ExecuteAsync(connection, "vacuum analyze projection.fact");
    }

    private static int UnitOf(long fact) => fact switch
    {
        < UsualFacts => Usual,
        < UsualFacts + HeavyFacts => Heavy,
        _ => 3 + (int)(fact % (Units - 2)),
    };

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private static Incoming UnitFact(int code)
    {
        var fact = new FactChanged
        {
            SubjectId = Unit(code),
            Epoch = 1,
            Version = 1,
            RecordedAt = Start,
            Fact = new UnitFact
            {
                Segments = [new() { ValidFrom = DateOnly.MinValue, UnitId = Unit(code), Attributes = new() { Code = new($"{code:D5}"), Name = new("Xã"), Kind = UnitKind.Commune } }],
            },
        };
        return new Incoming(FactVersion.Read(fact), fact);
    }

    private static FactVersion Confirmation(int unit, Register register, int week)
    {
        var day = new DateOnly(2024, 1, 7).AddDays(7 * week);
        return FactVersion.Read(new FactChanged
        {
            SubjectId = new Guid(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)),
            Epoch = 1,
            Version = 1,
            RecordedAt = Start.AddDays(7 + (7 * week)),
            Fact = new ConfirmationFact
            {
                Segments = [new() { ValidFrom = day, ValidTo = day.AddDays(1), UnitId = Unit(unit), Attributes = new() { Register = register, FactVersions = 1 } }],
            },
        });
    }

    private static void Write(NpgsqlBinaryImporter import, FactVersion version)
    {
        var line = version.Lines[0];
        import.StartRow();
        import.Write(version.SubjectId, NpgsqlDbType.Uuid);
        import.Write(version.Epoch, NpgsqlDbType.Integer);
        import.Write(version.Version, NpgsqlDbType.Bigint);
        import.Write(version.Type, NpgsqlDbType.Smallint);
        import.Write(version.RecordedAt, NpgsqlDbType.TimestampTz);
        import.Write(line.UnitId, NpgsqlDbType.Uuid);
        import.Write(line.From, NpgsqlDbType.Date);
        import.Write(line.To, NpgsqlDbType.Date);
        foreach (var slot in Enum.GetValues<Slot>())
            Write(import, slot, line.Slots[(int)slot]);
        import.Write((short)0, NpgsqlDbType.Smallint);
    }

    private static void Write(NpgsqlBinaryImporter import, Slot slot, long value)
    {
        if (value == Slots.Empty)
            import.WriteNull();
        else if (slot.ToString()[0] == 'N')
            import.Write((int)value, NpgsqlDbType.Integer);
        else if (slot.ToString()[0] == 'C')
            import.Write((short)value, NpgsqlDbType.Smallint);
        else if (slot.ToString()[0] == 'B')
            import.Write(value != 0, NpgsqlDbType.Boolean);
        else if (slot.ToString()[0] == 'D')
            import.Write(DateOnly.FromDayNumber((int)value), NpgsqlDbType.Date);
        else
            import.Write(value, NpgsqlDbType.Bigint);
    }

    [GeneratedRegex("registrations:.*?include:", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Registrations();
}
