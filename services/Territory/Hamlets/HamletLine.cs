using Platform.Contracts;
using Platform.Contracts.Territory.V1;
using Platform.Territory.Units;

namespace Platform.Territory.Hamlets;

/// <summary>A hamlet's line: it stands in its unit, and in the one that follows from the day on which its unit ends.</summary>
internal static class HamletLine
{
    public static IReadOnlyList<Segment<HamletAttributes>> Of(SeedHamlet hamlet, IReadOnlyDictionary<Guid, SeedUnit> units)
    {
        var attributes = new HamletAttributes { Name = new(hamlet.Name), Kind = hamlet.Kind, Households = hamlet.Households };
        var segments = new List<Segment<HamletAttributes>>();
        for (var unit = units[hamlet.UnitId]; unit is not null; unit = unit.SuccessorId is { } successor ? units[successor] : null)
        {
            segments.Add(new Segment<HamletAttributes>
            {
                ValidFrom = unit.ValidFrom ?? DateOnly.MinValue,
                ValidTo = unit.ValidTo,
                UnitId = unit.UnitId,
                Attributes = attributes,
            });
        }
        return segments;
    }
}
