using Platform.Contracts;
using Platform.Contracts.Territory.V1;

namespace Platform.Territory.Units;

/// <summary>A unit's line: a new segment where an official count of it changes.</summary>
internal static class UnitLine
{
    public static IReadOnlyList<Segment<UnitAttributes>> Of(SeedUnit unit)
    {
        var begins = unit.ValidFrom ?? DateOnly.MinValue;
        DateOnly[] cuts =
        [
            begins,
            .. unit.Households.Concat(unit.Population ?? []).Select(From).Where(day => day > begins && (unit.ValidTo is null || day < unit.ValidTo)).Distinct().Order(),
        ];
        return
        [
            .. cuts.Select((from, i) => new Segment<UnitAttributes>
            {
                ValidFrom = from,
                ValidTo = i + 1 < cuts.Length ? cuts[i + 1] : unit.ValidTo,
                UnitId = unit.UnitId,
                Attributes = new UnitAttributes
                {
                    Code = new(unit.Code),
                    Name = new(unit.Name),
                    Kind = unit.Kind,
                    Households = On(unit.Households, from),
                    Population = On(unit.Population ?? [], from),
                },
            }),
        ];
    }

    private static int? On(IEnumerable<OfficialCount> counts, DateOnly day) => counts.Where(c => From(c) <= day).MaxBy(From)?.Count;

    private static DateOnly From(OfficialCount count) => count.From ?? DateOnly.MinValue;
}
