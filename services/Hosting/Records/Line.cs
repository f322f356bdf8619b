using Platform.Contracts;

namespace Platform.Hosting.Records;

/// <summary>Makes a line out of what is true on its days.</summary>
public static class Line
{
    /// <summary>The segments between some days; neighbours that say the same are one.</summary>
    /// <param name="cuts">Every day on which something may change, in any order; the first begins the line.</param>
    /// <param name="at">What is true from a cut to the next; null where nothing is told.</param>
    /// <typeparam name="TAttributes">What is counted, compared by value.</typeparam>
    public static IReadOnlyList<Segment<TAttributes>> Of<TAttributes>(IEnumerable<DateOnly> cuts, Func<DateOnly, (Guid UnitId, TAttributes Attributes)?> at)
        where TAttributes : notnull
    {
        var days = cuts.Distinct().Order().ToList();
        var segments = new List<Segment<TAttributes>>();
        for (var i = 0; i < days.Count; i++)
        {
            if (at(days[i]) is not { } told)
                continue;
            var until = i + 1 < days.Count ? days[i + 1] : (DateOnly?)null;
            if (segments is [.., var last] && last.ValidTo == days[i] && last.UnitId == told.UnitId && last.Attributes.Equals(told.Attributes))
                segments[^1] = last with { ValidTo = until };
            else
                segments.Add(new Segment<TAttributes> { ValidFrom = days[i], ValidTo = until, UnitId = told.UnitId, Attributes = told.Attributes });
        }
        return segments;
    }
}
