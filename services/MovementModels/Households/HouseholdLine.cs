using Platform.Contracts;
using Platform.Contracts.Movement.V1;
using Platform.Hosting.Records;
using Platform.Hosting.Units;

namespace Platform.MovementModels.Households;

/// <summary>What a household counts for on its days. Pure.</summary>
internal static class HouseholdLine
{
    public static IReadOnlyList<Segment<HouseholdAttributes>> Of(Household household) => Line.Of<HouseholdAttributes>(Cuts(household), day =>
    {
        if (household.PlacedOn(day) is not { } placed || household.Stretches.UnitOn(placed.HamletId, day) is not { } unitId)
            return null;
        var pledge = household.IsWithdrawn ? null : household.Pledges.FirstOrDefault(p => p.HoldsOn(day));
        return (unitId, new HouseholdAttributes
        {
            Counted = !household.IsWithdrawn && !household.Absences.Where((a, i) => household.Uncounted[i] <= day && (a.To is null || day < a.To)).Any(),
            Pledged = pledge is not null,
            Cooperates = pledge is { Cooperates: true },
        });
    });

    private static IEnumerable<DateOnly> Cuts(Household household) =>
    [
        .. household.Placements.Select(p => p.From),
        .. household.Stretches.Cuts(household.Since),
        .. household.Uncounted.Concat(household.Absences.Select(a => a.To).OfType<DateOnly>()).Where(day => day > household.Since),
        .. household.Pledges.SelectMany(p => new[] { p.SignedOn, p.RevokedOn ?? p.SignedOn, new DateOnly(p.Year + 1, 1, 1) }).Where(day => day > household.Since),
        .. household.LeftOn is { } left ? new[] { left } : [],
    ];
}
