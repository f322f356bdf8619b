using Platform.Contracts;
using Platform.Contracts.Confirmations.V1;
using Platform.Contracts.Territory.V1;
using Platform.Contracts.Traffic.V1;
using Platform.Scoring.Catalogue;
using Platform.Scoring.Facts;

namespace Platform.Scoring.Tests;

/// <summary>Facts and catalogues for tests.</summary>
internal static class Make
{
    public static readonly Guid Ward3 = Guid.Parse("00000703-0000-7000-8000-000000025459");
    public static readonly Guid NinhSon = Guid.Parse("00000703-0000-7000-8000-000000025480");
    public static readonly Guid TanNinh = Guid.Parse("00000080-0000-7000-8000-000000025459");
    public static readonly Guid NinhThanh = Guid.Parse("00000703-0000-7000-8000-000000025483");
    public static readonly Guid City = Guid.Parse("00000703-0000-7000-8000-000000000703");
    public static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Guid Subject(int number) => new($"5a0f5b84-6f4f-4f0e-9d2b-{number:D12}");

    public static DateOnly Day(int month, int day, int year = 2024) => new(year, month, day);

    public static FactChanged Accident(
        Guid subject, long version, DateTimeOffset recordedAt, DateOnly day, int deaths = 0, DateOnly? watchEnds = null, Guid? unit = null, bool cancelled = false, int epoch = 1) =>
        Fact(subject, version, recordedAt, epoch, new AccidentFact
        {
            Segments =
            [
                new Segment<AccidentAttributes>
                {
                    ValidFrom = day,
                    ValidTo = day.AddDays(1),
                    UnitId = unit ?? Ward3,
                    Attributes = new AccidentAttributes { DeathsCounted = deaths, Injured = 1, Severity = AccidentSeverity.Serious, WatchEnds = watchEnds, Cancelled = cancelled },
                },
            ],
        });

    public static FactChanged Confirmation(
        Guid subject, long version, DateTimeOffset recordedAt, DateOnly through, long factVersions, Guid? unit = null, int epoch = 1) =>
        Fact(subject, version, recordedAt, epoch, new ConfirmationFact
        {
            Segments =
            [
                new Segment<ConfirmationAttributes>
                {
                    ValidFrom = through,
                    ValidTo = through.AddDays(1),
                    UnitId = unit ?? Ward3,
                    Attributes = new ConfirmationAttributes { Register = Register.TrafficAccidents, FactVersions = factVersions },
                },
            ],
        });

    public static FactChanged Unit(
        Guid unit, string code, string name, DateOnly? from = null, DateOnly? to = null, long version = 1, UnitKind kind = UnitKind.Ward, params Guid[] successors) =>
        Fact(unit, version, Start.AddYears(-1).AddSeconds(version), 1, new UnitFact
        {
            SuccessorIds = successors,
            Segments =
            [
                new Segment<UnitAttributes>
                {
                    ValidFrom = from ?? DateOnly.MinValue,
                    ValidTo = to,
                    UnitId = unit,
                    Attributes = new UnitAttributes { Code = new UnitCode(code), Name = new UnitName(name), Kind = kind },
                },
            ],
        });

    public static IReadOnlyList<FactChanged> Units =>
    [
        Unit(Ward3, "25459", "Phường 3", to: Day(7, 1, 2025)),
        Unit(NinhSon, "25480", "Phường Ninh Sơn", to: Day(7, 1, 2025)),
        Unit(TanNinh, "25459", "Phường Tân Ninh", from: Day(7, 1, 2025)),
    ];

    /// <summary>The city, and a ward of it that takes part in no programme of its own.</summary>
    public static IReadOnlyList<FactChanged> CityUnits =>
    [
        Unit(City, "703", "Thành phố Tây Ninh", to: Day(7, 1, 2025), kind: UnitKind.City),
        Unit(NinhThanh, "25483", "Phường Ninh Thạnh", to: Day(7, 1, 2025)),
    ];

    /// <summary>That ward goes on from a day as the one that was to follow another later.</summary>
    public static IReadOnlyList<FactChanged> Merged(DateOnly day) =>
    [
        Unit(NinhThanh, "25483", "Phường Ninh Thạnh", to: day, version: 2, successors: TanNinh),
        Unit(TanNinh, "25567", "Phường Ninh Thạnh", from: day, version: 2),
    ];

    public static Incoming Incoming(FactChanged fact) => new(FactVersion.Read(fact), fact);

    public static async Task<CatalogueSet> CatalogueAsync() =>
        await CatalogueSet.ReadAsync(Path.Combine(AppContext.BaseDirectory, "Catalogue"), ActiveCatalogue.Ordinal(), CancellationToken.None);

    public static FactChanged Fact(Guid subject, long version, DateTimeOffset recordedAt, int epoch, Fact fact) =>
        new() { SubjectId = subject, Epoch = epoch, Version = version, RecordedAt = recordedAt, Fact = fact };
}
