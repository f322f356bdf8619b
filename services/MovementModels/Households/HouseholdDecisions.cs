using Platform.Hosting.Problems;
using Platform.Hosting.Time;
using Platform.MovementModels.Rules;

namespace Platform.MovementModels.Households;

/// <summary>What may become of a household. Pure.</summary>
internal static class HouseholdDecisions
{
    /// <summary>Replaces all but its pledges and the name, which the caller closes; the stretches of its hamlets come with it.</summary>
    public static Result<Household> Correct(Household household, HouseholdCorrectionInput input, MovementRules rules, DateTimeOffset now)
    {
        var today = BusinessDay.Of(now);
        for (var i = 0; i < input.Placements.Count; i++)
        {
            if (input.Placements[i].From > today)
                return new Refusal("future-date") { Field = $"placements[{i}].from" };
            if (i > 0 && input.Placements[i].From <= input.Placements[i - 1].From)
                return new Refusal("days-out-of-order") { Field = $"placements[{i}].from" };
        }
        var corrected = household.Next(now) with
        {
            Residence = input.Residence,
            Placements = [.. input.Placements.Select(p => p.ToPlacement())],
            Absences = [],
            Uncounted = [],
            LeftOn = null,
        };
        if (household.Pledges.Any(p => p.SignedOn < corrected.Since))
            return new Refusal("signed-before-residence") { Field = "placements[0].from" };
        for (var i = 0; i < input.Absences.Count; i++)
        {
            if (CheckAbsence(corrected, input.Absences[i], today) is { } refusal)
                return refusal with { Field = $"absences[{i}].{refusal.Field}" };
            corrected = corrected.Away([.. corrected.Absences, input.Absences[i]], rules);
        }
        return input.LeftOn is not { } left ? corrected
            : CheckLeaving(corrected, left, today) is { } early ? early with { Field = "leftOn" }
            : corrected with { LeftOn = left };
    }

    public static Result<Household> Move(Household household, PlacementInput input, DateTimeOffset now)
    {
        if (input.From > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "from" };
        if (household.LeftOn is not null)
            return Left();
        if (input.From <= household.Placements[^1].From)
            return new Refusal("days-out-of-order") { Field = "from" };
        return household.Next(now) with { Placements = [.. household.Placements, input.ToPlacement()] };
    }

    public static Result<Household> AddAbsence(Household household, Absence absence, MovementRules rules, DateTimeOffset now)
    {
        if (household.LeftOn is not null)
            return Left();
        return CheckAbsence(household, absence, BusinessDay.Of(now)) is { } refusal
            ? refusal
            : household.Next(now).Away([.. household.Absences, absence], rules);
    }

    /// <summary>It is back from the absence that is open.</summary>
    public static Result<Household> Return(Household household, DateOnly on, MovementRules rules, DateTimeOffset now)
    {
        if (on > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "on" };
        if (household.Absences is not [.., { To: null } open])
            return new Refusal("not-absent", StatusCodes.Status409Conflict);
        return on <= open.From
            ? new Refusal("days-out-of-order") { Field = "on" }
            : household.Next(now).Away([.. household.Absences.SkipLast(1), open with { To = on }], rules);
    }

    public static Result<Household> Leave(Household household, DateOnly on, DateTimeOffset now)
    {
        if (household.LeftOn is not null)
            return Left();
        return CheckLeaving(household, on, BusinessDay.Of(now)) is { } refusal ? refusal : household.Next(now) with { LeftOn = on };
    }

    private static Refusal? CheckAbsence(Household household, Absence absence, DateOnly today)
    {
        if (absence.From > today)
            return new Refusal("future-date") { Field = "from" };
        if (absence.To > today)
            return new Refusal("future-date") { Field = "to" };
        if (absence.To <= absence.From)
            return new Refusal("days-out-of-order") { Field = "to" };
        return absence.From < household.Since || (household.Absences is [.., var last] && (last.To is null || absence.From < last.To))
            ? new Refusal("days-out-of-order") { Field = "from" }
            : null;
    }

    private static Refusal? CheckLeaving(Household household, DateOnly on, DateOnly today)
    {
        if (on > today)
            return new Refusal("future-date") { Field = "on" };
        return on <= household.Placements[^1].From ? new Refusal("days-out-of-order") { Field = "on" } : null;
    }

    private static Refusal Left() => new("household-left", StatusCodes.Status409Conflict);
}
