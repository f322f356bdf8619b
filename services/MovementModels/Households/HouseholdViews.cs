using Platform.Hosting.Records;
using Platform.Hosting.Secrecy;

namespace Platform.MovementModels.Households;

/// <summary>Closes the name of who represents a household, and opens it for those who may see it.</summary>
internal sealed class HouseholdViews(KeyRing keys)
{
    private const string Field = "representative";

    public Sealed Close(Guid householdId, string representative) => keys.Seal(householdId, Field, representative);

    /// <summary>A household that comes onto the register, its name closed.</summary>
    public Household Enter(HouseholdInput input, DateTimeOffset now)
    {
        var householdId = Guid.CreateVersion7();
        return Household.New(householdId, Close(householdId, input.Representative), input, now);
    }

    public HouseholdView Of(Household household, UnitNames.Lookup units) => new(
        household.HouseholdId,
        household.SubjectId,
        household.Version,
        units.Name(household.UnitId, household.Placements[^1].From),
        household.HamletId,
        household.Placements[^1].GroupCode,
        keys.Open(household.HouseholdId, Field, household.Representative),
        household.Residence,
        household.Placements,
        household.Absences,
        [.. household.Pledges.GroupBy(p => p.Year).Select(year => year.Last())],
        [.. household.Pledges.GroupBy(p => p.Year).SelectMany(year => year.SkipLast(1))],
        household.LeftOn,
        household.RecordedAt,
        household.Withdrawal?.At,
        household.Withdrawal?.Reason);

    /// <summary>Without the name, and without free text in which one might stand.</summary>
    public HouseholdView Masked(Household household, UnitNames.Lookup units)
    {
        var view = Of(household, units);
        return view with
        {
            Representative = Initials(view.Representative),
            Pledges = [.. view.Pledges.Select(p => p with { RevokeReason = null })],
            BrokenPledges = [.. view.BrokenPledges.Select(p => p with { RevokeReason = null })],
            WithdrawReason = null,
        };
    }

    internal static string Initials(string name) =>
        string.Concat(name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + "."));
}
