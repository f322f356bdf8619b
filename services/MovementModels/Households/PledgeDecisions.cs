using Platform.Hosting.Problems;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Households;

/// <summary>What may become of a household's pledges. Pure.</summary>
internal static class PledgeDecisions
{
    /// <summary>One at a time for each year. A household that broke its pledge may sign again; the days between stay uncovered.</summary>
    public static Result<Household> Sign(Household household, PledgeInput input, DateTimeOffset now)
    {
        var before = Last(household, input.Year);
        if (before is { RevokedOn: null })
            return new Refusal("pledge-exists") { Field = "year", Args = [input.Year] };
        if (input.SignedOn > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "signedOn" };
        if (input.SignedOn.Year != input.Year)
            return new Refusal("signed-outside-year") { Field = "signedOn", Args = [input.Year] };
        if (household.PlacedOn(input.SignedOn) is null)
            return new Refusal(household.Since > input.SignedOn ? "signed-before-residence" : "signed-after-leaving") { Field = "signedOn" };
        if (input.SignedOn < before?.RevokedOn)
            return new Refusal("signed-before-revocation") { Field = "signedOn", Args = [before.RevokedOn] };
        var pledge = new Pledge(input.Year, input.SignedOn, input.Channel, input.Cooperates);
        return household.Next(now) with { Pledges = [.. household.Pledges.Append(pledge).OrderBy(p => p.Year).ThenBy(p => p.SignedOn)] };
    }

    public static Result<Household> Revoke(Household household, int year, RevocationInput input, DateTimeOffset now)
    {
        if (Find(household, year).IsRefused(out var refusal, out var pledge))
            return refusal;
        if (pledge.RevokedOn is not null)
            return new Refusal("pledge-revoked", StatusCodes.Status409Conflict);
        if (input.RevokedOn > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "revokedOn" };
        if (input.RevokedOn < pledge.SignedOn || input.RevokedOn.Year != year)
            return new Refusal("days-out-of-order") { Field = "revokedOn" };
        return Replace(household, pledge, pledge with { RevokedOn = input.RevokedOn, RevokeReason = input.Reason }, now);
    }

    /// <summary>The year's last was a wrong entry: what was before it stands again. The history keeps what was entered.</summary>
    public static Result<Household> Withdraw(Household household, int year, DateTimeOffset now)
    {
        if (Find(household, year).IsRefused(out var refusal, out var pledge))
            return refusal;
        return household.Next(now) with { Pledges = [.. household.Pledges.Where(p => p != pledge)] };
    }

    private static Household Replace(Household household, Pledge pledge, Pledge by, DateTimeOffset now) =>
        household.Next(now) with { Pledges = [.. household.Pledges.Select(p => p == pledge ? by : p)] };

    private static Pledge? Last(Household household, int year) => household.Pledges.LastOrDefault(p => p.Year == year);

    private static Result<Pledge> Find(Household household, int year) => Last(household, year) is { } pledge
        ? pledge
        : new Refusal("unknown-pledge", StatusCodes.Status404NotFound) { Args = [year] };
}
