using Platform.FireInspections.Inspections;
using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.FireInspections.Violations;

/// <summary>What may become of a violation. Pure.</summary>
internal static class ViolationDecisions
{
    private static readonly OutcomeKind[] First = [OutcomeKind.Mended, OutcomeKind.Fined, OutcomeKind.TemporarilySuspended, OutcomeKind.Suspended];

    /// <summary>Replaces what is known, its steps checked one after the other.</summary>
    public static Result<Violation> Correct(Violation violation, ViolationCorrectionInput input, DateTimeOffset now)
    {
        if (input.Due < violation.FoundOn)
            return new Refusal("due-before-finding") { Field = "due" };
        var corrected = violation.Next(now) with { Finding = input.Finding, Recommendation = input.Recommendation, Due = input.Due, Outcomes = [] };
        for (var i = 0; i < input.Outcomes.Count; i++)
        {
            if (Check(corrected, input.Outcomes[i], now) is { } refusal)
                return refusal with { Field = $"outcomes[{i}].{refusal.Field}" };
            corrected = corrected with { Outcomes = [.. corrected.Outcomes, input.Outcomes[i].ToOutcome()] };
        }
        return corrected;
    }

    /// <summary>The next step of what is done about it.</summary>
    public static Result<Violation> AddOutcome(Violation violation, OutcomeInput outcome, DateTimeOffset now) => Check(violation, outcome, now) is { } refusal
        ? refusal
        : violation.Next(now) with { Outcomes = [.. violation.Outcomes, outcome.ToOutcome()] };

    /// <summary>Its inspection was held on another day than was written, or elsewhere.</summary>
    public static Result<Violation> Move(Violation violation, Inspection inspection, DateTimeOffset now)
    {
        if (violation.SettledOn < inspection.HeldOn)
            return new Refusal("outcome-before-finding") { Field = "heldOn" };
        if (violation.Due < inspection.HeldOn)
            return new Refusal("due-before-finding") { Field = "heldOn" };
        return violation.Next(now) with { FoundOn = inspection.HeldOn, UnitId = inspection.UnitId };
    }

    /// <summary>It was a wrong entry: it counts nothing any more and stays to be seen.</summary>
    public static Violation Withdraw(Violation violation, string reason, DateTimeOffset now) =>
        violation.Next(now) with { Withdrawal = new Withdrawal(now, reason) };

    private static Refusal? Check(Violation violation, OutcomeInput outcome, DateTimeOffset now)
    {
        var last = violation.Outcomes.Count > 0 ? violation.Outcomes[^1] : null;
        if (!After(last?.Kind).Contains(outcome.Kind))
            return new Refusal("outcome-out-of-order", StatusCodes.Status409Conflict) { Field = "kind" };
        if (outcome.On > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "on" };
        if (outcome.On < (last?.On ?? violation.FoundOn))
            return new Refusal(last is null ? "outcome-before-finding" : "days-out-of-order") { Field = "on" };
        if (outcome.Kind != OutcomeKind.Mended && outcome.DecisionNo is null)
            return new Refusal("missing-decision") { Field = "decisionNo" };
        if (outcome.Kind == OutcomeKind.Fined != outcome.FineVnd is not null)
            return new Refusal(outcome.FineVnd is null ? "missing-fine" : "not-fined") { Field = "fineVnd" };
        if (outcome.Kind == OutcomeKind.TemporarilySuspended != outcome.Until is not null)
            return new Refusal(outcome.Until is null ? "missing-until" : "not-temporary") { Field = "until" };
        return outcome.Until < outcome.On ? new Refusal("days-out-of-order") { Field = "until" } : null;
    }

    /// <summary>Only a suspension is lifted, and what was mended or restored is over.</summary>
    private static OutcomeKind[] After(OutcomeKind? last) => last switch
    {
        null => First,
        OutcomeKind.Fined => [OutcomeKind.Mended, OutcomeKind.TemporarilySuspended, OutcomeKind.Suspended],
        OutcomeKind.TemporarilySuspended => [OutcomeKind.Suspended, OutcomeKind.Restored],
        OutcomeKind.Suspended => [OutcomeKind.Restored],
        _ => [],
    };
}
