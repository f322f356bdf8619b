using Platform.Hosting.Problems;
using Platform.Hosting.Records;
using Platform.Hosting.Time;

namespace Platform.TrafficIncidents.Violations;

/// <summary>What may become of a violation. Pure.</summary>
internal static class ViolationDecisions
{
    /// <summary>Checks what a person says of a violation.</summary>
    public static IReadOnlyList<Refusal> Check(ViolationInput input, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        if (input.FoundAt > now)
            refusals.Add(new Refusal("future-date") { Field = "foundAt" });
        if (input.Decision is { } decision && Check(decision, BusinessDay.Of(input.FoundAt), now) is { } undecided)
            refusals.Add(undecided with { Field = $"decision.{undecided.Field}" });
        if (input.PaidOn is { } paidOn && CheckPayment(input.Decision?.ToDecision(), paidOn, now) is { } unpaid)
            refusals.Add(unpaid);
        return refusals;
    }

    /// <summary>It was decided on. A decision that was wrong is corrected, not made twice.</summary>
    public static Result<Violation> Decide(Violation violation, DecisionInput decision, DateTimeOffset now)
    {
        if (violation.IsHandled)
            return new Refusal("already-decided", StatusCodes.Status409Conflict);
        return Check(decision, violation.Day, now) is { } refusal ? refusal : violation.Next(now) with { Decision = decision.ToDecision() };
    }

    /// <summary>The fine was paid.</summary>
    public static Result<Violation> Pay(Violation violation, DateOnly paidOn, DateTimeOffset now)
    {
        if (violation.Payment == PaymentState.Paid)
            return new Refusal("already-paid", StatusCodes.Status409Conflict);
        return CheckPayment(violation.Decision, paidOn, now) is { } refusal ? refusal : violation.Next(now) with { PaidOn = paidOn };
    }

    /// <summary>It was a wrong entry: it counts nothing any more and stays to be seen.</summary>
    public static Violation Withdraw(Violation violation, string reason, DateTimeOffset now) =>
        violation.Next(now) with { Withdrawal = new Withdrawal(now, reason) };

    private static Refusal? Check(DecisionInput decision, DateOnly day, DateTimeOffset now)
    {
        if (decision.On > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "on" };
        if (decision.On < day)
            return new Refusal("decision-before-violation") { Field = "on" };
        if (decision.Kind == DecisionKind.Fined != decision.FineVnd is not null)
            return new Refusal(decision.FineVnd is null ? "missing-fine" : "not-fined") { Field = "fineVnd" };
        return null;
    }

    private static Refusal? CheckPayment(Decision? decision, DateOnly paidOn, DateTimeOffset now)
    {
        if (decision?.FineVnd is null)
            return new Refusal("no-fine") { Field = "paidOn" };
        if (paidOn > BusinessDay.Of(now))
            return new Refusal("future-date") { Field = "paidOn" };
        return paidOn < decision.On ? new Refusal("paid-before-decision") { Field = "paidOn" } : null;
    }
}
