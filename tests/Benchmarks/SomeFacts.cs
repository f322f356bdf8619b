using Platform.Contracts;
using Platform.Contracts.Traffic.V1;

namespace Platform.Benchmarks;

/// <summary>Made-up accidents of 2024 in the proportions of real ones: one in fifty has a death, one in four a watch.</summary>
internal static class SomeFacts
{
    private static readonly Guid[] TenUnits = [.. new[] { 25456, 25459, 25462, 25465, 25468, 25471, 25474, 25477, 25480, 25483 }.Select(ManyFacts.Unit)];
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly Random Random = new(2024);
    private static int made;

    public static IReadOnlyList<FactChanged> Accidents(int count) => [.. Enumerable.Range(0, count).Select(i => Accident(TenUnits[i % TenUnits.Length]))];

    public static FactChanged Accident(Guid unit)
    {
        var day = new DateOnly(2024, 1, 1).AddDays(Random.Next(366));
        Span<byte> id = stackalloc byte[16];
        Random.NextBytes(id);
        return new FactChanged
        {
            SubjectId = new Guid(id),
            Epoch = 1,
            Version = 1,
            RecordedAt = Now.AddTicks(++made * 10L),
            Fact = new AccidentFact
            {
                Segments =
                [
                    new()
                    {
                        ValidFrom = day,
                        ValidTo = day.AddDays(1),
                        UnitId = unit,
                        Attributes = new()
                        {
                            DeathsCounted = Random.Next(50) == 0 ? 1 : 0,
                            Injured = 1,
                            Severity = AccidentSeverity.Serious,
                            WatchEnds = Random.Next(4) == 0 ? day.AddDays(8) : null,
                        },
                    },
                ],
            },
        };
    }
}
