using Platform.Contracts;
using Platform.Contracts.Documents.V1;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.Documents.Businesses;

/// <summary>
/// What of a business is told, from the day it is on the register to its closing: inspections and pledges are those of the calendar year, so
/// the line is cut at its turn. A point stays counted after it was resolved.
/// </summary>
internal static class BusinessLine
{
    public static IReadOnlyList<Segment<BusinessAttributes>> Of(Business business, bool withdrawn) => Line.Of<BusinessAttributes>(Cuts(business), day =>
        // A record never told would not be known as withdrawn: its first day is always told.
        (business.Fields.ClosedOn <= day && day > business.Fields.From) || business.Stretches.UnitOn(business.Head.OwnerId, day) is not { } unitId
            ? null
            : (unitId, At(business, day) with { Withdrawn = withdrawn }));

    /// <summary>As it stands on a day.</summary>
    public static BusinessAttributes At(Business business, DateOnly day) => new()
    {
        Kind = business.Fields.Kind,
        Inspected = business.Fields.Kind == BusinessKind.Business && IsInspected(business, day),
        Pledged = business.Fields.Kind == BusinessKind.Business && business.Pledges.Any(p => p <= day && p.Year == day.Year),
        Handled = business.Fields.Kind == BusinessKind.PublicOrderPoint && (business.ResolvedOn <= day || business.Plans.Any(p => p.On <= day && day <= p.Due)),
    };

    /// <summary>One in the year at least, and as many as were planned by now.</summary>
    private static bool IsInspected(Business business, DateOnly day) =>
        business.Inspections.Count(i => i.On <= day && i.On.Year == day.Year) >= Math.Max(1, business.Fields.Planned.Count(due => due < day && due.Year == day.Year));

    private static IEnumerable<DateOnly> Cuts(Business business)
    {
        var from = business.Fields.From;
        var days = business.Inspections.Select(i => i.On).Concat(business.Pledges).Concat(business.Fields.Planned.Select(due => due.AddDays(1)))
            .Concat(business.Plans.SelectMany(p => new[] { p.On, p.Due.AddDays(1) })).ToList();
        // What was done in a year is undone at its turn.
        var turns = days.Select(day => new DateOnly(day.Year + 1, 1, 1));
        var ends = new[] { business.Fields.ClosedOn, business.ResolvedOn }.OfType<DateOnly>();
        return [from, .. days.Concat(turns).Concat(ends).Concat(business.Stretches.Cuts(from)).Where(day => day > from)];
    }
}
