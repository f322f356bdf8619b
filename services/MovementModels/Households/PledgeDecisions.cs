using Platform.Hosting.Problems;
using Platform.Hosting.Time;

namespace Platform.MovementModels.Households;

/// <summary>What may become of a household's pledges. Pure.</summary>
internal static class PledgeDecisions
{
    /// <summary>One for each year, revoked or not: a household that broke its pledge does not mend that by another signature.</summary>
    public static Result<Household> Sign(Household household, PledgeInput input, DateTimeOffset now)
    {
        if (household.Pledges.Any(p => p.Year == input.Year))
            return new Refusal("pledge-exists") { Field = "year", Args = [input.Year] };
        if (input.SignedOn > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "signedOn" };
        if (input.SignedOn.Year != input.Year)
            return new Refusal("signed-outside-year") { Field = "signedOn", Args = [input.Year] };
        if (household.PlacedOn(input.SignedOn) is null)
            return new Refusal(household.Since > input.SignedOn ? "signed-before-residence" : "signed-after-leaving") { Field = "signedOn" };
        var pledge = new Pledge(input.Year, input.SignedOn, input.Channel, input.Cooperates);
        return household.Next(now) with { Pledges = [.. household.Pledges.Append(pledge).OrderBy(p => p.Year)] };
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

    /// <summary>It was a wrong entry: the year is free again. The history keeps what was entered.</summary>
    public static Result<Household> Withdraw(Household household, int year, DateTimeOffset now)
    {
        if (Find(household, year).IsRefused(out var refusal, out var pledge))
            return refusal;
        return household.Next(now) with { Pledges = [.. household.Pledges.Where(p => p != pledge)] };
    }

    private static Household Replace(Household household, Pledge pledge, Pledge by, DateTimeOffset now) =>
        household.Next(now) with { Pledges = [.. household.Pledges.Select(p => p == pledge ? by : p)] };

    private static Result<Pledge> Find(Household household, int year) => household.Pledges.FirstOrDefault(p => p.Year == year) is { } pledge
        ? pledge
        : new Refusal("unknown-pledge", StatusCodes.Status404NotFound) { Args = [year] };
}
