using Platform.Contracts;
using Platform.Contracts.Territory.V1;

namespace Platform.Territory.Units;

/// <summary>A unit's line: a new segment where its official count of households changes.</summary>
internal static class UnitLine
{
    public static IReadOnlyList<Segment<UnitAttributes>> Of(SeedUnit unit)
    {
        var begins = unit.ValidFrom ?? DateOnly.MinValue;
        var counts = unit.Households.OrderBy(h => h.From ?? DateOnly.MinValue).ToList();
        DateOnly[] cuts =
        [
            begins,
            .. counts.Select(c => c.From ?? DateOnly.MinValue).Where(day => day > begins && (unit.ValidTo is null || day < unit.ValidTo)).Distinct(),
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
                    Households = counts.LastOrDefault(c => (c.From ?? DateOnly.MinValue) <= from)?.Count,
                },
            }),
        ];
    }
}
