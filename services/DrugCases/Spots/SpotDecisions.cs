using Platform.Contracts.Drugs.V1;
using Platform.DrugCases.Rules;
using Platform.DrugCases.Secrecy;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;
using Platform.Hosting.Units;

namespace Platform.DrugCases.Spots;

/// <summary>What may become of a spot. Pure.</summary>
internal static class SpotDecisions
{
    public static Result<Spot> Step(Spot spot, SpotStepInput input, string accountId, DateTimeOffset now)
    {
        if (!spot.Steps[^1].Holds)
            return SecondPerson.Pending;
        if (input.On > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "on" };
        if (input.On <= spot.Last.On)
            return new Refusal("days-out-of-order") { Field = "on" };
        if (!After(spot.Last.Status).Contains(input.Status))
            return new Refusal("status-jump") { Field = "status" };
        return input is { Status: SpotStatus.Eliminated, DocumentNo: null }
            ? new Refusal("missing-document") { Field = "documentNo" }
            : spot.Next(now) with { Steps = [.. spot.Steps, new SpotStep(input.Status, input.On, input.DocumentNo, accountId, null)] };
    }

    /// <summary>A second person agrees that the spot is eliminated.</summary>
    public static Result<Spot> Approve(Spot spot, string accountId, DrugRules rules, DateTimeOffset now)
    {
        var last = spot.Steps[^1];
        return SecondPerson.Check(last.Holds ? null : last.ProposedBy, accountId) is { } refusal
            ? refusal
            : spot.Next(now) with { Steps = [.. spot.Steps.SkipLast(1), last with { ApprovedBy = accountId, WatchedUntil = last.On.AddMonths(rules.PeriodsOn(last.On).WatchMonths) }] };
    }

    /// <summary>Cleared is not forgotten: what is detected again where one is watched is that one's return.</summary>
    public static bool IsReturnOf(SpotInput input, Spot watched) =>
        input.Kind == watched.Kind && watched.Last.On <= input.DetectedOn && input.DetectedOn < watched.WatchedUntil
        && BlindIndex.Words(input.Place).SequenceEqual(BlindIndex.Words(watched.Place), StringComparer.Ordinal);

    public static Result<Spot> Correct(Spot spot, SpotCorrectionInput input, DateTimeOffset now)
    {
        if (input.DetectedOn > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "detectedOn" };
        if (input.DetectedOn.Year < 1900)
            return new Refusal("date-too-early") { Field = "detectedOn" };
        if (spot.Stretches.UnitOn(spot.UnitId, input.DetectedOn) != spot.UnitId)
            return new Refusal("unknown-unit") { Field = "detectedOn", Args = [spot.UnitId, input.DetectedOn] };
        return spot.Steps.Count > 1 && input.DetectedOn >= spot.Steps[1].On
            ? new Refusal("days-out-of-order") { Field = "detectedOn" }
            : spot.Next(now) with { Kind = input.Kind, Place = input.Place, Steps = [spot.Steps[0] with { On = input.DetectedOn }, .. spot.Steps.Skip(1)] };
    }

    /// <summary>The last step was wrong and is taken out; the detection goes with the spot alone.</summary>
    public static Result<Spot> WithdrawStep(Spot spot, DateTimeOffset now) => spot.Steps.Count == 1
        ? new Refusal("not-the-last", StatusCodes.Status409Conflict)
        : spot.Next(now) with { Steps = [.. spot.Steps.SkipLast(1)] };

    private static SpotStatus[] After(SpotStatus status) => status switch
    {
        SpotStatus.Detected => [SpotStatus.Confirmed, SpotStatus.Dismissed],
        SpotStatus.Confirmed => [SpotStatus.BeingFought, SpotStatus.Eliminated, SpotStatus.Dismissed],
        SpotStatus.BeingFought => [SpotStatus.Eliminated],
        SpotStatus.Eliminated => [SpotStatus.WatchedForReturn, SpotStatus.Confirmed],
        SpotStatus.WatchedForReturn => [SpotStatus.Confirmed],
        _ => [SpotStatus.Detected],
    };
}
